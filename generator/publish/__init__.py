"""From `site/` to readers: complete releases, switched by one rename, rolled back and withdrawn.

`DIR/<edition>/current` is a link to `DIR/<edition>/releases/<time>-<id>/`, which holds exactly the files
that are served. The release's manifest, `releases/<time>-<id>.json`, is next to it and is never served.
"""
