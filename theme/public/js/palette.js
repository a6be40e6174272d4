// Colours are set before the page is drawn, so that a dark page never flashes light.
(function () {
  var known = __md_get("__palette")
  var dark = matchMedia("(prefers-color-scheme: dark)").matches
  var media = known && known.color && known.color.media
  if (!media || media === "(prefers-color-scheme)")
    media = "(prefers-color-scheme: " + (dark ? "dark" : "light") + ")"
  document.body.setAttribute("data-md-color-media", media)
  document.body.setAttribute("data-md-color-scheme", media.indexOf("dark") > 0 ? "slate" : "default")
})()
