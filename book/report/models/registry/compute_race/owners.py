"""Who had how many at the end of 2024: the fleets of owners, each the sum of what an outside estimate has by maker."""

from __future__ import annotations

from ... import arithmetic
from ...spec import Spec

CHAPTER = "compute-race"
_NOTE = "Ends of the sum are drawn from those of its parts, which are taken to err independently."

#: (id, name, the estimate of its NVIDIA chips, that of its other chips)
FLEETS = [
    ("google", "Google", "ref-google-fleet-h100e-nvidia-end-2024", "ref-google-fleet-h100e-tpu-end-2024"),
    ("microsoft", "Microsoft", "ref-microsoft-fleet-h100e-nvidia-end-2024",
     "ref-microsoft-fleet-h100e-amd-end-2024"),
    ("meta", "Meta", "ref-meta-fleet-h100e-end-2024", "ref-meta-fleet-h100e-amd-end-2024"),
    ("amazon", "Amazon", "ref-amazon-fleet-h100e-nvidia-end-2024",
     "ref-amazon-fleet-h100e-trainium-end-2024"),
    ("oracle", "Oracle", "ref-oracle-fleet-h100e-nvidia-end-2024", "ref-oracle-fleet-h100e-amd-end-2024"),
]  # fmt: skip


def _over(key, label, value, base, unit="ratio", note="") -> Spec:
    return Spec(f"calc-{key}", label, arithmetic.ratio, {"value": value, "base": base}, unit, CHAPTER, note)


SPECS = [
    *[
        Spec(f"calc-{key}-fleet-h100e", f"{name}’s fleet at the end of 2024, in H100-equivalents",
             arithmetic.total, {"first": nvidia, "second": others}, "accelerators", CHAPTER, _NOTE)
        for key, name, nvidia, others in FLEETS
    ],
    _over("google-over-microsoft-fleet", "Google’s fleet over Microsoft’s, end of 2024",
          "calc-google-fleet-h100e", "calc-microsoft-fleet-h100e"),
    _over("meta-over-amazon-fleet", "Meta’s fleet over Amazon’s, end of 2024", "calc-meta-fleet-h100e",
          "calc-amazon-fleet-h100e"),
    _over("google-fleet-over-colossus", "Google’s fleet at the end of 2024 over Colossus",
          "calc-google-fleet-h100e", "xai-colossus-gpus"),
    _over("colossus-share-of-nvidia-sold", "Colossus over all that NVIDIA sold from 2022 to 2024",
          "xai-colossus-gpus", "ref-nvidia-sold-h100e-end-2024", "fraction"),
    _over("meta-llama4-cluster-share-of-fleet", "Meta’s Llama 4 cluster over Meta’s fleet at the end of 2024",
          "meta-llama4-cluster-gpus", "calc-meta-fleet-h100e", "fraction",
          "The article says over {meta-llama4-cluster-gpus}, so this is a lower bound."),
    _over("meta-fleet-all-came",
          "Meta’s fleet at the end of 2024 over the {meta-llama4-cluster-fleet-equivalents-about} equivalents",
          "calc-meta-fleet-h100e", "meta-llama4-cluster-fleet-equivalents-about",
          note="An outside estimate over the announced figure, which counted other GPUs too. Meta’s own chips are not in it."),
    Spec("calc-meta-fleet-training-h100e", "H100-equivalents of Meta’s fleet that train, by its split of 2021",
         arithmetic.product, {"value": "calc-meta-fleet-h100e", "factor": "ref-meta-fleet-training-share"},
         "accelerators", CHAPTER, "The split is of power and from before generative AI."),
]  # fmt: skip
