using System.Globalization;
using System.Text.Json;

namespace NewsArchive.Tests.Mcp;

/// <summary>A schema with the words that describe the answers of tools. A member that the schema does not know is a problem too.</summary>
public sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Known =
        ["type", "properties", "required", "items", "enum", "anyOf", "$ref", "additionalProperties",
        "description", "format", "$schema", "$defs", "default"];

    public IEnumerable<string> ProblemsOf(JsonElement value) => ProblemsOf(value, root, "");

    private IEnumerable<string> ProblemsOf(JsonElement value, JsonElement schema, string path)
    {
        if (schema.ValueKind is JsonValueKind.True)
            return [];
        var unknown = schema.EnumerateObject().Where(word => !Known.Contains(word.Name))
            .Select(word => $"{path}: the schema says {word.Name}");
        if (schema.TryGetProperty("$ref", out var reference))
            return unknown.Concat(ProblemsOf(value, Resolve(reference.GetString()!), path));
        if (schema.TryGetProperty("anyOf", out var any))
        {
            var problems = any.EnumerateArray().Select(one => ProblemsOf(value, one, path).ToList()).MinBy(found => found.Count)!;
            return unknown.Concat(problems);
        }
        return unknown.Concat(OfType(value, schema, path)).Concat(OfEnum(value, schema, path)).Concat(value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(value, schema, path),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(
                (item, i) => ProblemsOf(item, schema.GetProperty("items"), $"{path}/{i}")),
            _ => [],
        });
    }

    private static IEnumerable<string> OfType(JsonElement value, JsonElement schema, string path)
    {
        if (!schema.TryGetProperty("type", out var type))
            yield break;
        var types = type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(one => one.GetString()).ToList() : [type.GetString()];
        var found = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => value.ValueKind.ToString().ToLowerInvariant(),
        };
        if (!types.Contains(found) && !(found == "integer" && types.Contains("number")))
            yield return $"{path}: {found} is none of {type}";
    }

    private static IEnumerable<string> OfEnum(JsonElement value, JsonElement schema, string path) =>
        schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value))
            ? [$"{path}: {value} is none of {values}"] : [];

    private IEnumerable<string> OfObject(JsonElement value, JsonElement schema, string path)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        foreach (var name in required.Where(name => !value.TryGetProperty(name, out _)))
            yield return $"{path}: {name} is missing";
        foreach (var member in value.EnumerateObject())
        {
            if ((schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var described))
                || schema.TryGetProperty("additionalProperties", out described))
            {
                foreach (var problem in ProblemsOf(member.Value, described, $"{path}/{member.Name}"))
                    yield return problem;
            }
            else
            {
                yield return $"{path}: {member.Name} is not described";
            }
        }
    }

    private JsonElement Resolve(string reference) => reference.Split('/').Skip(1)
        .Aggregate(root, (at, step) => at.ValueKind == JsonValueKind.Array
            ? at[int.Parse(step, CultureInfo.InvariantCulture)] : at.GetProperty(step));
}
