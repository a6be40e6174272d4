// Tables sort and filter; without this file they are plain tables that read just as well.
(function () {
  "use strict"

  function value(text) {
    var number = parseFloat(text)
    return isNaN(number) ? -Infinity : number
  }
  // Tablesort wants the larger first. An unknown figure is less than any other.
  Tablesort.extend("number", function () { return false }, function (a, b) {
    return value(a) === value(b) ? 0 : value(b) - value(a)
  })
  Tablesort.extend("date", function () { return false }, function (a, b) { return b < a ? -1 : b > a ? 1 : 0 })
  Tablesort.extend("text", function () { return false }, function (a, b) { return b.trim().localeCompare(a.trim()) })

  // A figure or a day carries its exact value; an unknown one has none and sorts before all others.
  function setSortValues(table) {
    table.querySelectorAll("tbody td[data-kind=number], tbody td[data-kind=date]").forEach(function (cell) {
      if (cell.hasAttribute("data-sort")) return
      var exact = cell.querySelector("data[value], time[datetime]")
      if (exact) cell.setAttribute("data-sort", exact.getAttribute("value") || exact.getAttribute("datetime"))
      else if (cell.dataset.kind === "date") cell.setAttribute("data-sort", " ")
      else cell.setAttribute("data-sort", cell.textContent.replace(/[\s,]/g, "").replace("\u2212", "-") || " ")
    })
  }

  function makeSortable(table) {
    setSortValues(table)
    Tablesort(table)
    table.querySelectorAll("thead th[data-kind]").forEach(function (header) {
      var button = document.createElement("button")
      button.type = "button"
      button.append.apply(button, header.childNodes)
      header.append(button)
      header.removeAttribute("tabindex") // the button is what the keyboard reaches
    })
  }

  function makeFilter(box) {
    var input = box.querySelector("input")
    var said = box.querySelector("output")
    var rows = document.getElementById(input.getAttribute("aria-controls")).tBodies[0].rows
    input.addEventListener("input", function () {
      var words = input.value.toLowerCase().split(/\s+/)
      var shown = 0
      Array.prototype.forEach.call(rows, function (row) {
        var text = row.textContent.toLowerCase()
        row.hidden = !words.every(function (word) { return text.includes(word) })
        if (!row.hidden) shown += 1
      })
      said.textContent = input.value.trim() ? shown + " of " + rows.length : ""
    })
    box.hidden = false
  }

  // Material opens everything that is folded before it prints; these remember what the reader had open.
  function rememberFold(sheet) {
    function mark() {
      if (!window.matchMedia("print").matches) sheet.toggleAttribute("data-folded", !sheet.open)
    }
    sheet.addEventListener("toggle", mark)
    mark()
  }

  document.querySelectorAll("table[data-sortable]").forEach(makeSortable)
  document.querySelectorAll(".p-filter").forEach(makeFilter)
  document.querySelectorAll("details.p-sheet").forEach(rememberFold)
})()
