namespace NewsArchive.Harvesting;

/// <summary>An error that the protocol defines (OAI-PMH 2.0, 3.6).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record OaiError(string Code, string Message)
{
    /// <summary>Whether the arguments of the request are unusable, so that the answer does not repeat them.</summary>
    public bool IsOfRequest => Code is "badVerb" or "badArgument";

    public static OaiError BadVerb(string message) => new("badVerb", message);

    public static OaiError BadArgument(string message) => new("badArgument", message);

    public static OaiError BadToken { get; } = new("badResumptionToken", "The resumptionToken is not one of this repository.");

    public static OaiError UnknownFormat(string prefix) =>
        new("cannotDisseminateFormat", $"There is no metadata format {prefix}; ListMetadataFormats lists them.");

    public static OaiError UnknownId(string identifier) => new("idDoesNotExist", $"There is no item {identifier}.");

    public static OaiError NoRecords { get; } = new("noRecordsMatch", "No record matches the combination of from, until and set.");
}
