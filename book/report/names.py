"""How the subjects and measures of the tables read in a sentence."""

from __future__ import annotations

SUBJECTS = {
    "100k-h100": "A cluster of H100s",
    "a100": "A100", "b100": "B100", "b200": "Blackwell B200", "gb200": "GB200", "h100": "H100", "h200": "H200",
    "ai-rules": "Rules for AI",
    "america-pac": "America PAC",
    "bytedance": "ByteDance",
    "bytedance-broadcom-chip": "ByteDance and Broadcom’s chip",
    "chatbit": "ChatBIT",
    "claude-3-5-sonnet": "Claude 3.5 Sonnet", "claude-3-7-sonnet": "Claude 3.7 Sonnet",
    "colossus": "Colossus",
    "colossus-phase2": "Colossus, second phase", "colossus-phase3": "Colossus, third phase",
    "custom-chip": "A custom chip",
    "deepseek-v3": "DeepSeek-V3",
    "eagle": "Microsoft Eagle",
    "el-capitan": "El Capitan",
    "eo-14110": "EO 14110",
    "eu-ai-act": "EU AI Act",
    "falcon-180b": "Falcon-180B",
    "gemini-1-ultra": "Gemini 1.0 Ultra",
    "gpt-3": "GPT-3", "gpt-4": "GPT-4", "gpt-4-5": "GPT-4.5", "gpt-4o": "GPT-4o",
    "grok-1": "Grok-1", "grok-2": "Grok-2", "grok-3": "Grok 3", "grok-4": "Grok 4",
    "inflection-2": "Inflection-2",
    "llama": "Llama", "llama-2": "Llama 2", "llama-2-70b": "Llama 2 70B", "llama-3": "Llama 3",
    "llama-3-1": "Llama 3.1", "llama-3-1-405b": "Llama 3.1 405B", "llama-3-1-70b": "Llama 3.1 70B",
    "llama-3-1-8b": "Llama 3.1 8B", "llama-3-70b": "Llama 3 70B", "llama-3-8b": "Llama 3 8B",
    "llama-4": "Llama 4", "llama-4-behemoth": "Llama 4 Behemoth", "llama-4-maverick": "Llama 4 Maverick",
    "llama-4-scout": "Llama 4 Scout", "llama-65b": "LLaMA-65B",
    "max-1550": "Intel Max 1550",
    "megascale-175b": "MegaScale 175B", "megatron-1t": "Megatron-LM 1T",
    "meta-24k-clusters": "Meta’s two 2024 training clusters",
    "meta-fleet": "Meta’s fleet",
    "meta-llama4-cluster": "Meta’s Llama 4 cluster",
    "meta-next-chip": "Meta’s next chip",
    "meta-rsc": "Meta’s Research SuperCluster",
    "mi250x": "AMD MI250X",
    "mistral-large-2": "Mistral Large 2",
    "mtia-v1": "MTIA v1", "mtia-v2": "MTIA v2",
    "musk": "Elon Musk",
    "musk-2023": "Musk’s GPUs of 2023",
    "nemotron-4-340b": "Nemotron-4 340B",
    "openai-largest": "OpenAI’s largest system",
    "palm-2": "PaLM 2", "palm-540b": "PaLM 540B",
    "pue": "PUE",
    "raise-act": "RAISE Act", "raise-act-2025": "RAISE Act as passed in 2025",
    "sb-1047": "SB 1047", "sb-53": "SB 53",
    "server": "A GPU server",
    "tennessee-electricity": "Electricity in Tennessee",
    "tesla-cortex": "Tesla Cortex",
    "tpu-v4": "TPU v4", "tpu-v5p": "TPU v5p",
    "us-election": "The US election",
    "us-federal-ai-law": "US federal law on AI",
    "us-industrial-electricity": "US industrial electricity",
    "x-eu-data": "X and EU users’ data",
    "xai": "xAI",
    "xai-supercomputer-2025": "xAI’s supercomputer planned for 2025",
}  # fmt: skip

MEASURES = {
    "accelerators_h100e": "H100-equivalents",
    "accelerators_h100": "H100s", "accelerators_h200": "H200s", "accelerators_gb200": "GB200s",
    "capability_ratio": "share of another model’s capability",
    "energy_price": "price per kWh",
    "hour_price": "price per hour",
    "mfu": "MFU",
    "peak_bf16": "BF16 peak", "peak_fp16": "FP16 peak", "peak_fp4": "FP4 peak", "peak_fp8": "FP8 peak",
    "peak_fp64": "FP64 peak", "peak_fp64_tensor": "FP64 tensor peak", "peak_int8": "INT8 peak",
    "measured_bf16": "measured BF16", "measured_bf16_node": "BF16 measured on a full node", "measured_fp64": "measured FP64",
    "pue": "PUE",
    "rmax": "measured FP64 (Rmax)", "rpeak": "FP64 peak (Rpeak)",
    "sram": "on-chip memory",
}  # fmt: skip


def subject(key: str) -> str:
    """The name of a subject; an unknown one reads as its key with a capital."""
    return SUBJECTS.get(key) or key.replace("-", " ").capitalize()


def label(subject_key: str, measure: str) -> str:
    """A short name for a record, such as "Colossus, accelerators"."""
    return f"{subject(subject_key)}, {MEASURES.get(measure, measure.replace('_', ' '))}"
