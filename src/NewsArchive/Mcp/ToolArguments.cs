using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace NewsArchive.Mcp;

/// <summary>Checks the arguments of tools, so that a model is told what is wrong with them and how to correct it.</summary>
public static class ToolArguments
{
    /// <summary>Wraps the handler of calls: answers a call that can't be carried out with its problem.</summary>
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Check(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next) => async (call, cancellation) =>
    {
        if (call.MatchedPrimitive is not McpServerTool tool)
            return Refusal("There is no tool of this name; tools/list names them.");
        if (ProblemOf(tool.ProtocolTool, call.Params.Arguments) is { } problem)
            return Refusal(problem);
        try
        {
            return await next(call, cancellation);
        }
        catch (ToolException e)
        {
            return Refusal(e.Message);
        }
        catch (JsonException)
        {
            return Refusal("A number among the arguments is out of range; write the numbers that other tools have given.");
        }
    };

    /// <summary>Wraps the handler of messages: refuses a call whose parameters are not those of a call.</summary>
    /// <exception cref="McpProtocolException">They are not.</exception>
    public static McpMessageHandler CheckForm(McpMessageHandler next) => (message, cancellation) =>
        message.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.ToolsCall } call && ProblemOf(call.Params) is { } problem
            ? throw new McpProtocolException(problem, McpErrorCode.InvalidParams) : next(message, cancellation);

    /// <summary>Reads an argument that is a day.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static DateOnly? DayOf(string name, string? value) => string.IsNullOrEmpty(value) ? null
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new ToolException($"{name} is not a day; write it as 2025-06-17.");

    private static CallToolResult Refusal(string problem) => new() { IsError = true, Content = [new TextContentBlock { Text = problem }] };

    private static string? ProblemOf(JsonNode? call) => call switch
    {
        not JsonObject => "params must be an object with the name of a tool and its arguments.",
        JsonObject named when named["name"]?.GetValueKind() != JsonValueKind.String =>
            "name must be the name of a tool, as a string; tools/list names them.",
        JsonObject given when given.TryGetPropertyValue("arguments", out var arguments) && arguments is not (null or JsonObject) =>
            $"arguments must be an object, not a value of the type {arguments.GetValueKind().ToString().ToLowerInvariant()}.",
        _ => null,
    };

    private static string? ProblemOf(Tool tool, IDictionary<string, JsonElement>? arguments)
    {
        var known = tool.InputSchema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value) : [];
        var names = known.Count == 0 ? "it has none" : $"its arguments are {string.Join(", ", known.Keys)}";
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            if (!known.TryGetValue(name, out var schema))
                return $"{tool.Name} has no argument of this name; {names}.";
            if (!Fits(schema, value))
                return $"{name} has the wrong type; the schema of {tool.Name} says {schema.GetProperty("type")}.";
        }
        var required = tool.InputSchema.TryGetProperty("required", out var list)
            ? list.EnumerateArray().Select(name => name.GetString()!) : [];
        return required.FirstOrDefault(name => arguments?.ContainsKey(name) != true) is { } missing
            ? $"The argument {missing} is missing; {names}." : null;
    }

    private static bool Fits(JsonElement schema, JsonElement value)
    {
        if (!schema.TryGetProperty("type", out var type))
            return true;
        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(each => each.GetString()) : [type.GetString()];
        return types.Contains(value.ValueKind switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Null => "null",
            JsonValueKind.Array => "array",
            _ => "object",
        });
    }
}

/// <summary>The exception that ends a call of a tool with an explanation for the model: what is wrong, and the cure.</summary>
public sealed class ToolException(string message) : McpException(message);
