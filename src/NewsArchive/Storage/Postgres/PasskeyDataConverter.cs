using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// Stores the data of a passkey as JSON in a column of text, in the form in which SQLite's provider stores it. PostgreSQL's provider would
/// write bytes in another form, and PostgreSQL's type for JSON does not keep a text as it was.
/// </summary>
internal sealed class PasskeyDataConverter() : ValueConverter<IdentityPasskeyData, string>(data => Write(data), text => Read(text))
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new BytesConverter(), new TimeConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SortProperties } },
    };

    public static string Write(IdentityPasskeyData data) => JsonSerializer.Serialize(data, Options);

    public static IdentityPasskeyData Read(string text) => JsonSerializer.Deserialize<IdentityPasskeyData>(text, Options)!;

    private static void SortProperties(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        var sorted = type.Properties.OrderBy(property => property.Name, StringComparer.Ordinal).ToList();
        type.Properties.Clear();
        sorted.ForEach(type.Properties.Add);
    }

    private sealed class BytesConverter : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Convert.FromHexString(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Convert.ToHexString(value));
    }

    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(ExactTimeConverter.Form, CultureInfo.InvariantCulture));
    }
}

/// <summary>Compares the data of passkeys by content.</summary>
internal sealed class PasskeyDataComparer() : ValueComparer<IdentityPasskeyData>(
    (one, other) => one == other || (one != null && other != null && PasskeyDataConverter.Write(one) == PasskeyDataConverter.Write(other)),
    data => PasskeyDataConverter.Write(data).GetHashCode(StringComparison.Ordinal),
    data => PasskeyDataConverter.Read(PasskeyDataConverter.Write(data)));
