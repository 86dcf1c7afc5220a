"""The commands of access, one file each; `access.commands` names them for the console script."""
