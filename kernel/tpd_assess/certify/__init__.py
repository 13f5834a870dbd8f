"""Is a plug-in sound? Found, looked at apart, its declarations judged, tried on a whole round; all faults at once.

    finding → looking (apart, in children: inside) → checks → certifying

No code of a plug-in under check is ever run in this process. Children import this package too, so nothing stands here.
"""
