// Search needs a server: from a disk a browser loads neither modules nor an index, so it is not asked to.
if (location.protocol !== "file:") import(new URL("search.js", document.currentScript.src))
