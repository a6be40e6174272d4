// Pagefind's index in chunks of accounts (docs/architecture.md): the reader's own first, the others when asked.

const SITE = new URL("..", import.meta.url)
const FOLDER = new URL("search/", SITE)
const OF_ACCOUNTS = /^\d+$/ // chunks; all others are of the pages over all accounts
const WORDS = 16 // of an excerpt

/** The chunk of an account among `count`, a power of two: FNV-1a, as in generator/search_chunks.py. */
export function chunkOf(account, count) {
  let value = 0x811c9dc5
  for (const letter of account) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193)
  return String(value & (count - 1))
}

async function json(path) {
  const answer = await fetch(new URL(path, FOLDER), { cache: "no-cache" }) // a new build keeps these names
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`)
  return answer.json()
}

/** The index as far as it was asked for. `account` is an id, "" on a page over all, null where there are no chunks. */
export class Index {
  constructor(account) {
    this.account = account
    this.own = null // ids of the account's pages, where the index holds others too
    this.others = [] // chunks not loaded yet
    this.wide = false
  }

  async open() {
    const chunked = this.account !== null
    const [{ createInstance }, chunks] = await Promise.all([
      import(new URL("pagefind.js", FOLDER)), chunked ? json("chunks.json") : null,
    ])
    const options = { basePath: FOLDER.href, baseUrl: SITE.pathname, excerptLength: WORDS, noWorker: true }
    this.pagefind = createInstance(options)
    await this.pagefind.search("") // fails where it cannot run; adding a chunk would wait for ever
    if (!chunked) return
    const chunk = this.account && chunkOf(this.account, chunks.count)
    const isOwn = chunk ? name => name === chunk : name => !OF_ACCOUNTS.test(name)
    const own = chunks.chunks.filter(isOwn)
    this.others = chunks.chunks.filter(name => !isOwn(name))
    const [whose] = await Promise.all([
      Promise.all(own.map(name => json(`${name}/accounts.json`))),
      Promise.all(own.map(name => this.add(name))),
    ])
    if (own.length) this.own = new Set(whose.flatMap(accounts => accounts[this.account] ?? []))
  }

  add(chunk) {
    const path = new URL(`${chunk}/`, FOLDER).pathname
    return this.pagefind.mergeIndex(path, { baseUrl: SITE.pathname, excerptLength: WORDS })
  }

  async widen() {
    await Promise.all(this.others.map(name => this.add(name)))
    this.others = []
    this.wide = true
  }

  /** Results of the own account and of all others, the best first; each `data()` loads its page. */
  async find(words) {
    const { results } = await this.pagefind.search(words)
    if (!this.own) return [results, []]
    return [results.filter(({ id }) => this.own.has(id)), this.wide ? results.filter(({ id }) => !this.own.has(id)) : []]
  }
}
