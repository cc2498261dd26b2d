using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// Stores a time as text, in the form that SQLite's provider uses. PostgreSQL's own type has microseconds and no offset, but the hash of a
/// record covers both.
/// </summary>
internal sealed class ExactTimeConverter() : ValueConverter<DateTimeOffset, string>(
    time => time.ToString(Form, CultureInfo.InvariantCulture),
    text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture))
{
    public const string Form = "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz";
}
