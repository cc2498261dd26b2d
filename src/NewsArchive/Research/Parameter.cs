using System.Globalization;

namespace NewsArchive.Research;

/// <summary>Reads the parameters of an address.</summary>
public static class Parameter
{
    /// <summary>Reads a number that is not negative; null if it is none.</summary>
    public static int? NumberOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Gets a parameter as typed if it has a value that can't be used.</summary>
    public static IEnumerable<string> Invalid(IQueryCollection query, string name, Func<string, bool> isValid) =>
        query[name].FirstOrDefault() is { Length: > 0 } value && !isValid(value) ? [$"{name}={value}"] : [];
}
