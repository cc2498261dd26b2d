using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using NewsArchive.Publishing;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Mcp;

/// <summary>A program that speaks the Model Context Protocol, by the protocol's own library.</summary>
public static class LanguageModel
{
    public static Task<McpClient> ConnectAsync(this ArchiveApp app) => McpClient.CreateAsync(new HttpClientTransport(
        new HttpClientTransportOptions { Endpoint = new Uri("http://localhost/mcp"), TransportMode = HttpTransportMode.StreamableHttp },
        app.CreateClient(), ownsHttpClient: true));

    /// <summary>Calls a tool, and gives all that it answers, as data and as text.</summary>
    public static async Task<string> AskAsync(this McpClient model, string tool, params (string Name, object? Value)[] arguments)
    {
        var answer = await model.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));
        return JsonSerializer.Serialize(answer.StructuredContent, PublicJson.Options)
            + string.Concat(answer.Content.OfType<TextContentBlock>().Select(block => block.Text));
    }
}
