"""The OpenAPI 3.1 document of `docwright export openapi` as progenitor takes it, which is 3.0.

Parameters are flat, there is one answer to each operation and limits are left out; so are names that
differ from another only by case, as the code for them would not compile. Prints the operations.

usage: openapi_for_progenitor.py DOCUMENT COUNT OUT
"""

import json, sys

source, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
document = json.load(open(source))
SCALARS = {"string", "integer", "number", "boolean"}

def plain(schema):
    kind = schema.get("type")
    if kind == "object":
        if "additionalProperties" in schema:
            return {"type": "object", "additionalProperties": plain(schema["additionalProperties"])}
        properties = {}
        for name, value in schema.get("properties", {}).items():
            if name.lower() not in {known.lower() for known in properties}:
                properties[name] = described(value, plain(value))
        return {"type": "object", "properties": properties}
    if kind == "array":
        return {"type": "array", "items": plain(schema["items"])}
    result = {"type": kind if kind in SCALARS else "string"}
    if schema.get("format") in {"int32", "int64", "float", "double"}:
        result["format"] = schema["format"]
    return result

def described(source, target):
    if "description" in source:
        target["description"] = source["description"]
    return target

def flat(name, schema):
    kind = schema.get("type")
    if kind == "array":
        yield from flat(name + ".N", schema["items"])
    elif kind == "object":
        for member, value in schema.get("properties", {}).items():
            yield from flat(f"{name}.{member}", value)
    else:
        yield name, plain(schema)

paths = {}
operations = set()
for path, methods in list(document["paths"].items())[:count]:
    for method, item in methods.items():
        if item["operationId"].lower() in operations:
            continue
        operations.add(item["operationId"].lower())
        parameters, known = [], set()
        for parameter in item.get("parameters", []):
            for name, schema in flat(parameter["name"], parameter["schema"]):
                if name.lower() in known:
                    continue
                known.add(name.lower())
                entry = {"name": name, "in": "query", "schema": schema}
                if parameter.get("required") and name == parameter["name"]:
                    entry["required"] = True
                parameters.append(described(parameter, entry))
        answer = item["responses"]["200"]["content"]["application/json"]["schema"]
        paths.setdefault(path, {})[method] = {
            "operationId": item["operationId"],
            "description": "\n\n".join(filter(None, [item.get("summary"), item.get("description")])),
            "parameters": parameters,
            "responses": {"200": {"description": "OK", "content": {"application/json": {"schema": plain(answer)}}}},
        }
json.dump({"openapi": "3.0.3", "info": document["info"], "paths": paths}, open(out, "w"))
print("\n".join(item["operationId"] for methods in paths.values() for item in methods.values()))
