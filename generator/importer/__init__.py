"""CSV exports of a CRM -> plan files, told by a mapping file what means what."""
