// Pagefind's index in chunks of accounts (docs/architecture.md): the reader's account first, the others on request.

const SITE = new URL("..", import.meta.url)
const FOLDER = new URL("search/", SITE)
const ACCOUNT_CHUNK = /^\d+$/ // the other chunks hold the pages over all accounts
const EXCERPT = 16 // words

/** The chunk of an account among `count`, a power of two: FNV-1a, as the generator assigns them. */
export function chunkOf(account, count) {
  let value = 0x811c9dc5
  for (const letter of account) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193)
  return String(value & (count - 1))
}

async function json(path) {
  const response = await fetch(new URL(path, FOLDER), { cache: "no-cache" }) // the next build reuses these names
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`)
  return response.json()
}

/** The chunks loaded so far. `account` is an id, "" on a page over all accounts, null if the index has no chunks. */
export class Index {
  constructor(account) {
    this.account = account
    this.own = null // ids of the account's pages, if the index holds other pages too
    this.others = [] // chunks not loaded yet
    this.wide = false
  }

  async open() {
    const chunked = this.account !== null
    const [{ createInstance }, chunks] = await Promise.all([
      import(new URL("pagefind.js", FOLDER)),
      chunked ? json("chunks.json") : null,
    ])
    const options = { basePath: FOLDER.href, baseUrl: SITE.pathname, excerptLength: EXCERPT, noWorker: true }
    this.pagefind = createInstance(options)
    await this.pagefind.search("") // fails if Pagefind cannot run; adding a chunk would wait forever
    if (!chunked) return
    const chunk = this.account && chunkOf(this.account, chunks.count)
    const isOwn = chunk ? name => name === chunk : name => !ACCOUNT_CHUNK.test(name)
    const own = chunks.chunks.filter(isOwn)
    this.others = chunks.chunks.filter(name => !isOwn(name))
    const [pages] = await Promise.all([
      Promise.all(own.map(name => json(`${name}/accounts.json`))),
      Promise.all(own.map(name => this.add(name))),
    ])
    if (own.length) this.own = new Set(pages.flatMap(accounts => accounts[this.account] ?? []))
  }

  add(chunk) {
    const path = new URL(`${chunk}/`, FOLDER).pathname
    return this.pagefind.mergeIndex(path, { baseUrl: SITE.pathname, excerptLength: EXCERPT })
  }

  async widen() {
    await Promise.all(this.others.map(name => this.add(name)))
    this.others = []
    this.wide = true
  }

  /** Results from the reader's account and from all others, best first; each `data()` loads its page. */
  async find(words) {
    const { results } = await this.pagefind.search(words)
    if (!this.own) return [results, []]
    const isOwn = ({ id }) => this.own.has(id)
    return [results.filter(isOwn), this.wide ? results.filter(result => !isOwn(result)) : []]
  }
}
