using System.Globalization;
using NewsArchive.Text.Lexicon;

namespace NewsArchive.Research;

/// <summary>The parameters of an address that say how far from a phrase is looked.</summary>
public static class SpanParameters
{
    /// <summary>The names of the parameters.</summary>
    public const string Side = "side", Length = "span";

    /// <summary>What is looked at unless an address says otherwise.</summary>
    public static ContextSpan Default { get; } = new(ContextSide.Both, 5);

    /// <summary>The sides, and their names in addresses.</summary>
    public static IReadOnlyList<(ContextSide Side, string Name)> Sides { get; } =
        [(ContextSide.Both, "both"), (ContextSide.Left, "left"), (ContextSide.Right, "right")];

    /// <summary>Reads the parameters. What is invalid is ignored.</summary>
    public static ContextSpan Of(IQueryCollection query) => new(
        Sides.FirstOrDefault(side => side.Name == query[Side].FirstOrDefault()).Side,
        Parameter.NumberOf(query[Length]) is >= 0 and <= ContextSpan.MaxLength and var length ? length : Default.Length);

    /// <summary>Gets the parameters of an address that differ from the default.</summary>
    public static IEnumerable<(string Name, string Value)> ToParameters(ContextSpan span)
    {
        if (span.Side != Default.Side)
            yield return (Side, NameOf(span.Side));
        if (span.Length != Default.Length)
            yield return (Length, span.Length.ToString(CultureInfo.InvariantCulture));
    }

    public static string NameOf(ContextSide side) => Sides.First(known => known.Side == side).Name;

    /// <summary>Gets those of the parameters whose values are ignored, as typed.</summary>
    public static IEnumerable<string> Invalid(IQueryCollection query) =>
    [
        .. Parameter.Invalid(query, Side, value => Sides.Any(side => side.Name == value)),
        .. Parameter.Invalid(query, Length, value => Parameter.NumberOf(value) is <= ContextSpan.MaxLength),
    ];
}
