using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsArchive.Publishing;

/// <summary>How everything that is published as JSON is written: Chinese as it is, and without fields that have no value.</summary>
public static class PublicJson
{
    public static readonly JsonSerializerOptions Options = Closed(Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web)));

    /// <summary>Applies the rules to the options of a library.</summary>
    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        // The answers are not embedded in HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }

    // A library completes options that are not complete, which fails if it does so twice at the same time.
    private static JsonSerializerOptions Closed(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
