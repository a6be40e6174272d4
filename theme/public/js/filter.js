// Pages over all accounts, for one tier, region or owner: rows of other accounts go, sums are added up anew. The
// filter stands in the address, so that a filtered view can be sent to somebody. Without this file all is shown.
(function () {
  "use strict"
  var form = document.querySelector("form.p-filters")
  if (!form) return
  var selects = Array.prototype.slice.call(form.querySelectorAll("select"))
  var reset = form.querySelector("button")
  var said = form.querySelector("output")
  var cells = Array.prototype.slice.call(document.querySelectorAll("[data-m]"))
  var all = null // id -> [groups, numbers], from figures.js
  cells.forEach(function (cell) { cell.whole = cell.innerHTML })

  function chosen() {
    return selects.filter(function (one) { return one.value }).map(function (one) { return one.name + ":" + one.value })
  }
  function within(groups, ids) {
    return ids.filter(function (id) { return groups.every(function (group) { return all[id][0].indexOf(group) >= 0 }) })
  }
  function known(measure, ids) {
    if (measure === "one") return ids.map(function () { return 1 })
    return ids.map(function (id) { return all[id][1][measure] }).filter(function (n) { return n !== undefined })
  }
  function total(numbers) { return numbers.reduce(function (a, b) { return a + b }, 0) }

  // The rules of derive/portfolio/rollup.py and wording.py: what is known of none is not nothing.
  function add(rule, kind, ids) {
    var parts = rule.split("@"), names = parts[0].split("/"), numbers = known(names[0], ids)
    var of = parts[1] ? known(parts[1], ids).filter(Boolean).length : ids.length
    var sum = total(numbers), base = names[1] ? total(known(names[1], ids)) : 0
    if (!numbers.length) return { amount: kind === "count" ? 0 : null, known: 0, of: of }
    if (kind === "mean") sum = Math.round(sum / numbers.length)
    if (kind === "share") sum = base ? Math.round(1e4 * sum / base) / 1e4 : null
    return { amount: sum, known: numbers.length, of: of }
  }
  function digits(number, places) {
    return Math.abs(number).toLocaleString("en-US", { maximumFractionDigits: places, minimumFractionDigits: 0 })
  }
  function rounded(number) { return digits(number, Math.abs(number) < 100 ? 1 : 0) }
  function short(number) {
    var size = Math.abs(number), sign = number < 0 ? "\u2212" : ""
    var units = [[1e9, "B"], [1e6, "M"], [1e3, "k"]]
    if (size < 1e4 && size === Math.round(size)) return sign + digits(number, 0)
    for (var i = 0; i < units.length; i++)
      if (size >= 1e4 && size >= units[i][0] * 0.9995) return sign + rounded(number / units[i][0]) + units[i][1]
    return sign + digits(number, size < 100 ? 2 : 0)
  }
  function words(sum, kind) {
    if (kind === "known") return sum.known < sum.of ? ", known for " + sum.known + " of " + sum.of : ""
    if (sum.amount === null) return "\u2013"
    if (kind === "money") return short(sum.amount) + "\u00a0" + form.dataset.currency
    if (kind === "share") return (sum.amount < 0 ? "\u2212" : "") + rounded(100 * sum.amount) + "%"
    return digits(sum.amount, 0)
  }
  function write(cell, sum) {
    var kind = cell.dataset.u
    cell.textContent = words(sum, kind)
    if (cell.tagName !== "TD") return
    cell.setAttribute("data-sort", sum.amount === null ? " " : sum.amount)
    if ((kind === "money" || kind === "mean") && sum.amount !== null && sum.known < sum.of) {
      var small = document.createElement("small")
      small.textContent = "known for " + sum.known + " of " + sum.of
      cell.append(small)
    }
  }
  function writeTable(table, ids) {
    var shown = []
    table.querySelectorAll("tbody tr").forEach(function (row) {
      var group = row.dataset.group, members = group ? within([group], ids) : ids
      var sums = Array.prototype.map.call(row.querySelectorAll("[data-m]"), function (cell) {
        var sum = add(cell.dataset.m, cell.dataset.u, members)
        if (!row.hasAttribute("data-rest")) write(cell, sum)
        return sum
      })
      var lines = !row.classList.contains("p-whole") && !row.hasAttribute("data-rest")
      if (lines) shown.push(sums)
      row.toggleAttribute("data-out", lines && !sums.some(function (sum) { return sum.amount }))
      // Only the listed lines can be told apart here; what they leave of the whole is not.
      if (row.hasAttribute("data-rest")) row.toggleAttribute("data-out", true)
    })
  }
  function restore() {
    document.querySelectorAll("[data-out]").forEach(function (one) { one.removeAttribute("data-out") })
    cells.forEach(function (cell) { cell.innerHTML = cell.whole; if (cell.tagName === "TD") cell.removeAttribute("data-sort") })
    document.querySelectorAll("[data-left] b").forEach(function (b) { b.textContent = b.dataset.whole || b.textContent })
  }
  function show() {
    var groups = chosen(), ids = groups.length ? within(groups, Object.keys(all)) : null
    document.documentElement.classList.toggle("p-filtered", !!ids)
    reset.hidden = !ids
    restore()
    if (!ids) { said.textContent = ""; return }
    var listed = {}
    ids.forEach(function (id) { listed[id] = true })
    document.querySelectorAll("[data-account]").forEach(function (row) {
      row.toggleAttribute("data-out", !listed[row.dataset.account])
    })
    document.querySelectorAll("table.p-rollup").forEach(function (table) { writeTable(table, ids) })
    cells.forEach(function (cell) {
      if (!cell.closest("table")) write(cell, add(cell.dataset.m, cell.dataset.u, ids))
    })
    document.querySelectorAll("[data-left]").forEach(function (line) {
      var here = document.getElementById(line.dataset.left).querySelectorAll("[data-account]:not([data-out])").length
      var left = total(known(line.dataset.mLeft, ids)) - here, b = line.querySelector("b")
      b.dataset.whole = b.dataset.whole || b.textContent
      b.textContent = digits(Math.max(left, 0), 0)
    })
    said.textContent = ids.length + " of " + Object.keys(all).length + " accounts. Tables show these only; charts and answers cover all accounts."
  }
  function apply() {
    var query = new URLSearchParams(location.search)
    selects.forEach(function (one) { if (one.value) query.set(one.name, one.value); else query.delete(one.name) })
    var search = query.toString() ? "?" + query : ""
    history.replaceState(null, "", location.pathname + search + location.hash)
    document.querySelectorAll("a[data-keep], .p-nav__list > li > a").forEach(function (link) {
      var target = new URL(link.href)
      if (target.pathname !== location.pathname) { target.search = search; link.href = target.href }
    })
    if (all) return show()
    if (!chosen().length) return
    window.portalFigures = function (figures) { all = figures; show() }
    var script = document.createElement("script")
    script.src = form.dataset.figures
    script.onerror = function () { said.textContent = "The figures could not be loaded; all accounts are shown." }
    document.head.append(script)
  }
  var given = new URLSearchParams(location.search)
  selects.forEach(function (one) {
    one.value = given.get(one.name) || ""
    if (one.selectedIndex < 0) one.value = "" // nobody of that name any more
    one.addEventListener("change", apply)
  })
  form.addEventListener("submit", function (event) { event.preventDefault() })
  form.addEventListener("reset", function () { setTimeout(apply) })
  form.hidden = false
  apply()
})()
