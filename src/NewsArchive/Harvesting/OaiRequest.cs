using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace NewsArchive.Harvesting;

/// <summary>A request of the protocol whose arguments are permitted and complete. Whether they name anything is not checked.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Arguments">All arguments, the verb among them.</param>
public sealed partial record OaiRequest(string Verb, IReadOnlyDictionary<string, string> Arguments)
{
    private const string VerbName = "verb", TokenName = "resumptionToken";

    private static readonly Dictionary<string, (string[] Required, string[] Optional)> Verbs = new(StringComparer.Ordinal)
    {
        ["Identify"] = ([], []),
        ["ListMetadataFormats"] = ([], ["identifier"]),
        ["ListSets"] = ([], [TokenName]),
        ["GetRecord"] = (["identifier", "metadataPrefix"], []),
        ["ListIdentifiers"] = (["metadataPrefix"], ["from", "until", "set", TokenName]),
        ["ListRecords"] = (["metadataPrefix"], ["from", "until", "set", TokenName]),
    };

    public string? this[string name] => Arguments.GetValueOrDefault(name);

    /// <summary>The token with which a list goes on; null if the request begins a list.</summary>
    public string? Token => this[TokenName];

    /// <summary>Checks the arguments of a request.</summary>
    public static (OaiRequest? Request, OaiError? Error) Of(IEnumerable<KeyValuePair<string, StringValues>> arguments)
    {
        var given = arguments.ToDictionary(argument => argument.Key, argument => argument.Value, StringComparer.Ordinal);
        if (!given.TryGetValue(VerbName, out var verbs) || verbs is not [{ } verb] || !Verbs.TryGetValue(verb, out var known))
            return (null, OaiError.BadVerb($"Give one verb: {string.Join(", ", Verbs.Keys)}."));
        var error = given.Where(argument => argument.Value.Count > 1).Select(argument => $"{argument.Key} is repeated.")
            .Concat(given.Keys.Except([VerbName, .. known.Required, .. known.Optional]).Select(name => $"{verb} has no argument {name}."))
            .Concat(given.ContainsKey(TokenName)
                ? given.Keys.Except([VerbName, TokenName]).Select(name => $"{name} can't be given with a {TokenName}.")
                : known.Required.Except(given.Keys).Select(name => $"{verb} needs the argument {name}."))
            .Concat(given.Where(argument => !HasPermittedForm(argument.Key, $"{argument.Value}"))
                .Select(argument => $"{argument.Key} is malformed: {argument.Value}"))
            .FirstOrDefault();
        return error is null ? (new OaiRequest(verb, given.ToDictionary(argument => argument.Key, argument => $"{argument.Value}")), null)
            : (null, OaiError.BadArgument(error));
    }

    private static bool HasPermittedForm(string name, string value) => name switch
    {
        "metadataPrefix" => Word().IsMatch(value),
        "set" => Words().IsMatch(value),
        "identifier" => value.Length > 0 && Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _),
        _ => true,
    };

    [GeneratedRegex(@"^[A-Za-z0-9\-_.!~*'()]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"^[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
