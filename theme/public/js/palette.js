// Sets the colours before the page is painted, so that a dark page never flashes light.
;(function () {
  var stored = __md_get("__palette")
  var dark = matchMedia("(prefers-color-scheme: dark)").matches
  var media = stored && stored.color && stored.color.media
  if (!media || media === "(prefers-color-scheme)") media = "(prefers-color-scheme: " + (dark ? "dark" : "light") + ")"
  document.body.setAttribute("data-md-color-media", media)
  document.body.setAttribute("data-md-color-scheme", media.indexOf("dark") > 0 ? "slate" : "default")
})()
