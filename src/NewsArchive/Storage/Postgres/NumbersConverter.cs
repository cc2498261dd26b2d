using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NewsArchive.Storage.Postgres;

/// <summary>Stores a list of numbers as JSON in a column of text, as SQLite's provider does.</summary>
internal sealed class NumbersConverter() : ValueConverter<List<long>, string>(
    numbers => JsonSerializer.Serialize(numbers, JsonSerializerOptions.Default),
    text => JsonSerializer.Deserialize<List<long>>(text, JsonSerializerOptions.Default)!);
