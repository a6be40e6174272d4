// Filters the pages over all accounts by tier, region or owner: hides the rows of other accounts and adds the sums up
// again. The address holds the filter, so that a filtered view can be shared. Without this file everything is shown.
;(() => {
  const form = document.querySelector("form.p-filters")
  if (!form) return
  const selects = [...form.querySelectorAll("select")]
  const reset = form.querySelector("button")
  const status = form.querySelector("output")
  const cells = [...document.querySelectorAll("[data-m]")]
  const units = Object.entries({ B: 1e9, M: 1e6, k: 1e3 })
  let accounts = null // id -> [groups, numbers], from figures.js
  for (const cell of cells) cell.unfiltered = cell.innerHTML

  function chosenGroups() {
    return selects.filter(select => select.value).map(select => select.name + ":" + select.value)
  }

  function within(groups, ids) {
    return ids.filter(id => groups.every(group => accounts[id][0].includes(group)))
  }

  function known(measure, ids) {
    if (measure === "one") return ids.map(() => 1)
    return ids.map(id => accounts[id][1][measure]).filter(number => number !== undefined)
  }

  function total(numbers) {
    return numbers.reduce((sum, number) => sum + number, 0)
  }

  // The rules of derive/portfolio/rollup.py and wording.py: a sum of no known amounts is unknown, not zero.
  function add(rule, kind, ids) {
    const [measures, counted] = rule.split("@")
    const [measure, base] = measures.split("/")
    const numbers = known(measure, ids)
    const of = counted ? known(counted, ids).filter(Boolean).length : ids.length
    if (!numbers.length) return { amount: kind === "count" ? 0 : null, known: 0, of }
    let amount = total(numbers)
    if (kind === "mean") amount = Math.round(amount / numbers.length)
    if (kind === "share") {
      const whole = base ? total(known(base, ids)) : 0
      amount = whole ? Math.round((1e4 * amount) / whole) / 1e4 : null
    }
    return { amount, known: numbers.length, of }
  }

  function digits(number, places) {
    return Math.abs(number).toLocaleString("en-US", { maximumFractionDigits: places, minimumFractionDigits: 0 })
  }

  function rounded(number) {
    return digits(number, Math.abs(number) < 100 ? 1 : 0)
  }

  function short(number) {
    const size = Math.abs(number)
    const sign = number < 0 ? "\u2212" : ""
    if (size < 1e4 && size === Math.round(size)) return sign + digits(number, 0)
    for (const [letter, unit] of units)
      if (size >= 1e4 && size >= unit * 0.9995) return sign + rounded(number / unit) + letter
    return sign + digits(number, size < 100 ? 2 : 0)
  }

  function words(sum, kind) {
    if (kind === "known") return sum.known < sum.of ? `, known for ${sum.known} of ${sum.of}` : ""
    if (sum.amount === null) return "\u2013"
    if (kind === "money") return short(sum.amount) + "\u00a0" + form.dataset.currency
    if (kind === "share") return (sum.amount < 0 ? "\u2212" : "") + rounded(100 * sum.amount) + "%"
    return digits(sum.amount, 0)
  }

  function write(cell, sum) {
    const kind = cell.dataset.u
    cell.textContent = words(sum, kind)
    if (cell.tagName !== "TD") return
    cell.setAttribute("data-sort", sum.amount === null ? " " : sum.amount)
    if ((kind === "money" || kind === "mean") && sum.amount !== null && sum.known < sum.of) {
      const small = document.createElement("small")
      small.textContent = `known for ${sum.known} of ${sum.of}`
      cell.append(small)
    }
  }

  function writeTable(table, ids) {
    for (const row of table.querySelectorAll("tbody tr")) {
      // The rest of the accounts is not listed one by one, so a filter cannot tell what it holds.
      if (row.hasAttribute("data-rest")) {
        row.toggleAttribute("data-out", true)
        continue
      }
      const members = row.dataset.group ? within([row.dataset.group], ids) : ids
      const sums = [...row.querySelectorAll("[data-m]")].map(cell => {
        const sum = add(cell.dataset.m, cell.dataset.u, members)
        write(cell, sum)
        return sum
      })
      row.toggleAttribute("data-out", !row.classList.contains("p-whole") && !sums.some(sum => sum.amount))
    }
  }

  function restore() {
    for (const row of document.querySelectorAll("[data-out]")) row.removeAttribute("data-out")
    for (const cell of cells) {
      cell.innerHTML = cell.unfiltered
      if (cell.tagName === "TD") cell.removeAttribute("data-sort")
    }
    for (const count of document.querySelectorAll("[data-left] b"))
      count.textContent = count.dataset.whole || count.textContent
  }

  function show() {
    const groups = chosenGroups()
    const ids = groups.length ? within(groups, Object.keys(accounts)) : null
    document.documentElement.classList.toggle("p-filtered", !!ids)
    reset.hidden = !ids
    restore()
    if (!ids) {
      status.textContent = ""
      return
    }
    const listed = new Set(ids)
    for (const row of document.querySelectorAll("[data-account]"))
      row.toggleAttribute("data-out", !listed.has(row.dataset.account))
    for (const table of document.querySelectorAll("table.p-rollup")) writeTable(table, ids)
    for (const cell of cells) if (!cell.closest("table")) write(cell, add(cell.dataset.m, cell.dataset.u, ids))
    for (const line of document.querySelectorAll("[data-left]")) {
      const list = document.getElementById(line.dataset.left)
      const shown = list.querySelectorAll("[data-account]:not([data-out])").length
      const count = line.querySelector("b")
      count.dataset.whole = count.dataset.whole || count.textContent
      count.textContent = digits(Math.max(total(known(line.dataset.mLeft, ids)) - shown, 0), 0)
    }
    const scope = "Tables show these only; charts and answers cover all accounts."
    status.textContent = `${ids.length} of ${Object.keys(accounts).length} accounts. ${scope}`
  }

  function apply() {
    const query = new URLSearchParams(location.search)
    for (const select of selects) {
      if (select.value) query.set(select.name, select.value)
      else query.delete(select.name)
    }
    const search = query.toString() ? "?" + query : ""
    history.replaceState(null, "", location.pathname + search + location.hash)
    for (const link of document.querySelectorAll("a[data-keep], .p-nav__list > li > a")) {
      const target = new URL(link.href)
      if (target.pathname === location.pathname) continue
      target.search = search
      link.href = target.href
    }
    if (accounts) return show()
    if (!chosenGroups().length) return
    window.portalFigures = figures => {
      accounts = figures
      show()
    }
    const script = document.createElement("script")
    script.src = form.dataset.figures
    script.onerror = () => {
      status.textContent = "The figures could not be loaded; all accounts are shown."
    }
    document.head.append(script)
  }

  const query = new URLSearchParams(location.search)
  for (const select of selects) {
    select.value = query.get(select.name) || ""
    if (select.selectedIndex < 0) select.value = "" // the address names a group that no longer exists
    select.addEventListener("change", apply)
  }
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("reset", () => setTimeout(apply))
  form.hidden = false
  apply()
})()
