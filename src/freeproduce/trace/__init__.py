"""Chains: edges in, exposure out.

A *network* says who sold how much to whom. Held against the nodes of listed parties it gives, for
each buyer, the share of what it bought that comes from them: by *mass balance* (every site mixes
what it buys), the *minimum* and the *maximum* that the quantities allow, the strongest path as
evidence, and where the paper ends. Nothing here knows of files, rules or reports.
"""

from freeproduce.trace.buyer import Exposure, Origin
from freeproduce.trace.exposure import Trace
from freeproduce.trace.network import Basis, Network
from freeproduce.trace.origin import End
from freeproduce.trace.paths import Path

__all__ = ["Basis", "End", "Exposure", "Network", "Origin", "Path", "Trace"]
