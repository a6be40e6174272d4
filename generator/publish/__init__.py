"""From `site/` to readers: releases that are whole, switched by one rename, rolled back and withdrawn.

`DIR/<edition>/current` is a link to `DIR/<edition>/releases/<time>-<id>/`, which holds exactly the files
that are served; the release's manifest lies beside it, `releases/<time>-<id>.json`, and is never served.
"""
