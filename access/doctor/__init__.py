"""The doctor: looks at everything the service stands on, changes nothing, and names nobody.

Each check gives findings: what is well, what should be seen to (a warning), what is broken (a fault); the
last two with a remedy.
"""
