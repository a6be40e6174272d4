// The search box: results from the reader's account first, from all accounts on request. Without this file,
// as on a site opened from disk, the box stays hidden.

import { Index } from "./search-index.js"

const PAGES = 6 // shown at a time
const SECTIONS = 3 // shown per page
const PAUSE = 150 // ms after the last key

function make(tag, attributes, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** An excerpt with its marks. Pagefind escapes only angle brackets. */
function marked(excerpt) {
  const plain = text => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
  return excerpt
    .split(/(<mark>.*?<\/mark>)/)
    .map(part => (part.startsWith("<mark>") ? make("mark", {}, plain(part.slice(6, -7))) : plain(part)))
}

/** The best matching sections of a page, best first; the page itself if no section matches. */
function sections(page) {
  const weight = ({ weighted_locations }) => weighted_locations.reduce((sum, word) => sum + word.balanced_score, 0)
  const best = [...page.sub_results].sort((a, b) => weight(b) - weight(a)).slice(0, SECTIONS)
  return best.length ? best : [{ title: page.meta.title, url: page.url, excerpt: "" }]
}

function start(box) {
  const input = box.querySelector("input")
  const button = box.querySelector("button")
  const panel = box.querySelector(".s-panel")
  const status = panel.querySelector("[role=status]")
  const list = panel.querySelector("[role=listbox]")
  const texts = box.dataset
  const index = new Index(texts.account ?? null)
  let ready = null
  let turn = 0
  let most = PAGES
  let showing = null
  let timer = 0

  const options = () => [...list.querySelectorAll("[role=option]")]
  const active = () => list.querySelector("[aria-selected=true]")
  const report = (text, values = {}) => {
    status.textContent = text.replace(/\{(\w+)\}/g, (_, name) => values[name])
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
    ready.catch(() => {
      ready = null // the next key tries again
    })
    return ready
  }

  function option(url, ...children) {
    const common = { role: "option", id: `search--${options().length}-${turn}`, "aria-selected": "false" }
    return url ? make("a", { ...common, href: url, tabindex: "-1" }, ...children) : make("div", common, ...children)
  }

  function command(text, act) {
    const item = option("", text)
    item.classList.add("s-command")
    item.addEventListener("click", () => {
      input.focus()
      showing = act()
    })
    list.append(item)
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
        const source = section.title === page.meta.page ? "" : make("span", {}, page.meta.page)
        const text = make("small", {}, ...marked(section.excerpt))
        groups.get(name).append(option(section.url, title, " ", source, text))
      }
    }
    if (more) {
      command(texts.more, async () => {
        const position = list.scrollTop
        most += PAGES
        await find()
        list.scrollTop = position
      })
    }
    if (index.others.length) {
      command(texts.all, async () => {
        await find(true)
        const others = list.querySelectorAll("[role=group]")[1]
        if (others) list.scrollTop = others.offsetTop
      })
    }
    report(count ? texts.found : texts.nothing, { number: count, words })
    choose(null)
  }

  async function find(wide = false) {
    const words = input.value.trim()
    if (!/[\p{L}\p{N}]/u.test(words)) return close()
    const current = ++turn
    open()
    try {
      if (!ready || wide) report(texts.looking)
      await load()
      if (wide) await index.widen()
      const groups = await index.find(words)
      const best = groups.flatMap(results => results.slice(0, most))
      const pages = await Promise.all(best.map(result => result.data()))
      if (current !== turn) return
      const distinct = pages.filter((page, place) => pages.findIndex(({ url }) => url === page.url) === place)
      const more = groups.some(results => results.length > most)
      show(distinct, groups.flat().length, words, more)
    } catch {
      if (current !== turn) return
      list.replaceChildren()
      report(texts.failed)
    }
  }

  function move(step) {
    const all = options()
    const current = all.indexOf(active())
    const first = step > 0 ? 0 : all.length - 1
    if (all.length) choose(all[current < 0 ? first : (current + step + all.length) % all.length])
  }

  input.addEventListener("focus", () => {
    load().catch(() => {})
    if (input.value) showing = find()
  })
  input.addEventListener("input", () => {
    most = PAGES
    clearTimeout(timer)
    showing = new Promise(resolve => {
      timer = setTimeout(() => resolve(find()), PAUSE)
    })
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
  list.addEventListener("click", event => {
    if (event.target.closest("a")) leave()
  })
  box.addEventListener("focusout", event => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) leave()
  })
  document.addEventListener("pointerdown", event => {
    if (!box.contains(event.target)) leave()
  })
  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return
    event.preventDefault()
    enter()
  })

  function enter() {
    box.dataset.open = ""
    button?.setAttribute("aria-label", texts.labelClose)
    input.focus()
    input.select()
  }

  button?.addEventListener("click", () => {
    if ("open" in box.dataset) leave()
    else enter()
  })
  box.hidden = false
}

const box = document.querySelector(".s-search")
if (box) start(box)
