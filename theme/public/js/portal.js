// Makes tables sortable and searchable. Without this file they are plain tables that read just as well.
;(() => {
  function value(text) {
    const number = parseFloat(text)
    return isNaN(number) ? -Infinity : number
  }
  // Tablesort puts the larger value first. An unknown figure counts as less than any other.
  const never = () => false
  Tablesort.extend("number", never, (a, b) => (value(a) === value(b) ? 0 : value(b) - value(a)))
  Tablesort.extend("date", never, (a, b) => (b < a ? -1 : b > a ? 1 : 0))
  Tablesort.extend("text", never, (a, b) => b.trim().localeCompare(a.trim()))

  // Figures and days sort by their exact value; unknown ones have none and sort before all others.
  function setSortValues(table) {
    for (const cell of table.querySelectorAll("tbody td[data-kind=number], tbody td[data-kind=date]")) {
      if (cell.hasAttribute("data-sort")) continue
      const exact = cell.querySelector("data[value], time[datetime]")
      if (exact) cell.setAttribute("data-sort", exact.getAttribute("value") || exact.getAttribute("datetime"))
      else if (cell.dataset.kind === "date") cell.setAttribute("data-sort", " ")
      else cell.setAttribute("data-sort", cell.textContent.replace(/[\s,]/g, "").replace("\u2212", "-") || " ")
    }
  }

  function makeSortable(table) {
    setSortValues(table)
    Tablesort(table)
    for (const header of table.querySelectorAll("thead th[data-kind]")) {
      const button = document.createElement("button")
      button.type = "button"
      button.append(...header.childNodes)
      header.append(button)
      header.removeAttribute("tabindex") // the keyboard reaches the button instead
    }
  }

  function makeFilter(box) {
    const input = box.querySelector("input")
    const status = box.querySelector("output")
    const rows = [...document.getElementById(input.getAttribute("aria-controls")).tBodies[0].rows]
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/)
      let shown = 0
      for (const row of rows) {
        const text = row.textContent.toLowerCase()
        row.hidden = !words.every(word => text.includes(word))
        if (!row.hidden) shown += 1
      }
      status.textContent = input.value.trim() ? `${shown} of ${rows.length}` : ""
    })
    box.hidden = false
  }

  // Material opens everything folded before it prints; this mark keeps what the reader had open.
  function rememberFold(sheet) {
    function mark() {
      if (!matchMedia("print").matches) sheet.toggleAttribute("data-folded", !sheet.open)
    }
    sheet.addEventListener("toggle", mark)
    mark()
  }

  document.querySelectorAll("table[data-sortable]").forEach(makeSortable)
  document.querySelectorAll(".p-filter").forEach(makeFilter)
  document.querySelectorAll("details.p-sheet").forEach(rememberFold)
})()
