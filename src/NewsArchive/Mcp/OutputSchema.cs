using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Server;

namespace NewsArchive.Mcp;

/// <summary>
/// Corrects the schemas of answers. They are generated from constructors, whose parameters are all required, but answers leave out what
/// has no value.
/// </summary>
public static class OutputSchema
{
    /// <summary>Says of each tool which members its answers may lack.</summary>
    public static void Correct(McpServerOptions server)
    {
        foreach (var tool in server.ToolCollection ?? [])
        {
            if (tool.ProtocolTool.OutputSchema is not { } generated)
                continue;
            var schema = JsonSerializer.SerializeToNode(generated)!;
            Correct(schema);
            tool.ProtocolTool.OutputSchema = JsonSerializer.SerializeToElement(schema);
        }
    }

    private static void Correct(JsonNode? schema)
    {
        if (schema is JsonArray alternatives)
        {
            foreach (var alternative in alternatives)
                Correct(alternative);
        }
        if (schema is not JsonObject words)
            return;
        if (words["required"] is JsonArray required && words["properties"] is JsonObject properties)
            required.RemoveAll(name => MayBeNull(properties[$"{name}"]));
        foreach (var (_, inner) in words)
            Correct(inner);
    }

    private static bool MayBeNull(JsonNode? schema) =>
        schema is JsonObject words && words["type"] is JsonArray types && types.Any(type => $"{type}" == "null");
}
