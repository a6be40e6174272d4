// The search box: results of the reader's own account first, of all accounts when asked. Without this file,
// as where a site is opened from a disk, the box stays hidden.

import { Index } from "./search-index.js"

const PAGES = 6 // at a time
const SECTIONS = 3 // of a page
const PAUSE = 150 // ms without a key

function make(tag, attributes, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** An excerpt with its marks; Pagefind escapes no more than the angles. */
function marked(excerpt) {
  const plain = text => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
  return excerpt.split(/(<mark>.*?<\/mark>)/).map(part =>
    part.startsWith("<mark>") ? make("mark", {}, plain(part.slice(6, -7))) : plain(part))
}

/** The sections of a page that say the words most, the best first; the page itself where none does. */
function sections(page) {
  const weight = ({ weighted_locations }) => weighted_locations.reduce((sum, word) => sum + word.balanced_score, 0)
  const best = [...page.sub_results].sort((a, b) => weight(b) - weight(a)).slice(0, SECTIONS)
  return best.length ? best : [{ title: page.meta.title, url: page.url, excerpt: "" }]
}

function start(box) {
  const input = box.querySelector("input")
  const button = box.querySelector("button")
  const panel = box.querySelector(".s-panel")
  const said = panel.querySelector("[role=status]")
  const list = panel.querySelector("[role=listbox]")
  const texts = box.dataset
  const index = new Index(texts.account ?? null)
  let ready = null, turn = 0, most = PAGES, showing = null, timer = 0

  const options = () => [...list.querySelectorAll("[role=option]")]
  const active = () => list.querySelector("[aria-selected=true]")
  const say = (text, values = {}) => {
    said.textContent = text.replace(/\{(\w+)\}/g, (_, name) => values[name])
  }

  function choose(option) {
    active()?.setAttribute("aria-selected", "false")
    option?.setAttribute("aria-selected", "true")
    if (option) input.setAttribute("aria-activedescendant", option.id)
    else input.removeAttribute("aria-activedescendant")
    option?.scrollIntoView({ block: "nearest" })
  }

  function open() {
    panel.hidden = false
    input.setAttribute("aria-expanded", "true")
  }

  function close() {
    turn += 1
    panel.hidden = true
    input.setAttribute("aria-expanded", "false")
    choose(null)
  }

  function leave() {
    close()
    box.removeAttribute("data-open")
    button?.setAttribute("aria-label", texts.labelOpen)
  }

  function load() {
    ready ??= index.open()
    ready.catch(() => { ready = null }) // the next key tries again
    return ready
  }

  function option(url, ...children) {
    const common = { role: "option", id: `search--${options().length}-${turn}`, "aria-selected": "false" }
    return url ? make("a", { ...common, href: url, tabindex: "-1" }, ...children) : make("div", common, ...children)
  }

  function command(text, act) {
    const made = option("", text)
    made.classList.add("s-command")
    made.addEventListener("click", () => { input.focus(); showing = act() })
    list.append(made)
  }

  function show(pages, count, words, more) {
    list.replaceChildren()
    const groups = new Map()
    for (const page of pages) {
      const name = page.meta.account || page.meta.page
      if (!groups.has(name)) {
        groups.set(name, make("div", { role: "group", "aria-label": name }, make("p", { "aria-hidden": "true" }, name)))
        list.append(groups.get(name))
      }
      for (const section of sections(page)) {
        const title = make("b", {}, section.title)
        const where = section.title === page.meta.page ? "" : make("span", {}, page.meta.page)
        const text = make("small", {}, ...marked(section.excerpt))
        groups.get(name).append(option(section.url, title, " ", where, text))
      }
    }
    if (more) command(texts.more, async () => {
      const place = list.scrollTop
      most += PAGES
      await find()
      list.scrollTop = place
    })
    if (index.others.length) command(texts.all, async () => {
      await find(true)
      const others = list.querySelectorAll("[role=group]")[1]
      if (others) list.scrollTop = others.offsetTop
    })
    say(count ? texts.found : texts.nothing, { number: count, words })
    choose(null)
  }

  async function find(wide = false) {
    const words = input.value.trim()
    if (!/[\p{L}\p{N}]/u.test(words)) return close()
    const mine = ++turn
    open()
    try {
      if (!ready || wide) say(texts.looking)
      await load()
      if (wide) await index.widen()
      const found = await index.find(words)
      const wanted = found.flatMap(results => results.slice(0, most))
      const pages = await Promise.all(wanted.map(result => result.data()))
      if (mine !== turn) return
      const once = pages.filter((page, place) => pages.findIndex(({ url }) => url === page.url) === place)
      show(once, found.flat().length, words, found.some(results => results.length > most))
    } catch {
      if (mine !== turn) return
      list.replaceChildren()
      say(texts.failed)
    }
  }

  function move(step) {
    const all = options()
    const here = all.indexOf(active())
    if (all.length) choose(all[here < 0 ? (step > 0 ? 0 : all.length - 1) : (here + step + all.length) % all.length])
  }

  input.addEventListener("focus", () => {
    load().catch(() => {})
    if (input.value) showing = find()
  })
  input.addEventListener("input", () => {
    most = PAGES
    clearTimeout(timer)
    showing = new Promise(done => { timer = setTimeout(() => done(find()), PAUSE) })
  })
  input.addEventListener("keydown", async event => {
    if (event.isComposing) return
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (panel.hidden) showing = find()
      else move(event.key === "ArrowDown" ? 1 : -1)
    } else if (event.key === "Enter") {
      event.preventDefault()
      await showing
      if (!panel.hidden) (active() ?? options()[0])?.click()
    } else if (event.key === "Escape") {
      event.preventDefault()
      if (!panel.hidden) return close()
      input.value = ""
      input.blur()
      leave()
    }
  })
  list.addEventListener("click", event => { if (event.target.closest("a")) leave() })
  box.addEventListener("focusout", event => { if (event.relatedTarget && !box.contains(event.relatedTarget)) leave() })
  document.addEventListener("pointerdown", event => { if (!box.contains(event.target)) leave() })
  document.addEventListener("keydown", event => {
    const writes = event.target.closest?.("input, textarea, select, [contenteditable]")
    if (writes || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return
    event.preventDefault()
    enter()
  })

  function enter() {
    box.dataset.open = ""
    button?.setAttribute("aria-label", texts.labelClose)
    input.focus()
    input.select()
  }

  button?.addEventListener("click", () => { if ("open" in box.dataset) leave(); else enter() })
  box.hidden = false
}

const box = document.querySelector(".s-search")
if (box) start(box)
