using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Harvesting;

/// <summary>A harvester as the protocol describes it, which checks every answer against the grammar of the protocol.</summary>
public sealed class Harvester(HttpClient client)
{
    public static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/";

    private static readonly XmlSchemaSet Grammar = Load();

    /// <summary>What was harvested: the records by their identifiers.</summary>
    public Dictionary<string, XElement> Records { get; } = [];

    /// <summary>The token of the rest of the list; null at its end.</summary>
    public string? Token { get; private set; }

    /// <summary>When the first answer of the last list was given: the time from which the next harvest asks.</summary>
    public string? Began { get; private set; }

    /// <summary>The identifiers of the records of the last list.</summary>
    public List<string> Last { get; } = [];

    /// <summary>Asks for an answer and checks it.</summary>
    public async Task<XElement> AskAsync(string query)
    {
        using var response = await client.GetAsync("/oai?" + query);
        response.EnsureSuccessStatusCode();
        Assert.Equal("text/xml", response.Content.Headers.ContentType!.MediaType);
        return Check(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Checks an answer against the grammar.</summary>
    public static XElement Check(string answer)
    {
        var problems = new List<string>();
        var document = XDocument.Parse(answer);
        document.Validate(Grammar, (_, problem) => problems.Add(problem.Message));
        Assert.True(problems.Count == 0, string.Join('\n', problems) + "\n" + answer);
        return document.Root!;
    }

    /// <summary>Begins a list, or goes on with it, by one answer. No record is no problem.</summary>
    public async Task StepAsync(string arguments)
    {
        var isRest = Token is not null;
        var root = await AskAsync(isRest ? $"verb=ListRecords&resumptionToken={Token}" : $"verb=ListRecords&{arguments}");
        if (!isRest)
        {
            Last.Clear();
            Began = root.Element(Oai + "responseDate")!.Value;
        }
        if (root.Element(Oai + "error") is { } error)
        {
            Assert.Equal("noRecordsMatch", error.Attribute("code")!.Value);
            return;
        }
        foreach (var record in root.Descendants(Oai + "record"))
        {
            Last.Add(IdOf(record));
            Records[IdOf(record)] = record;
        }
        Token = root.Descendants(Oai + "resumptionToken").SingleOrDefault()?.Value is { Length: > 0 } token ? token : null;
    }

    /// <summary>Harvests a whole list, or the rest of one.</summary>
    public async Task HarvestAsync(string arguments)
    {
        do
            await StepAsync(arguments);
        while (Token is not null);
    }

    /// <summary>Goes on with the list of another harvester.</summary>
    public void Resume(Harvester other)
    {
        (Token, Began) = (other.Token, other.Began);
        foreach (var (id, record) in other.Records)
            Records[id] = record;
    }

    public static bool IsDeleted(XElement record) => record.Element(Oai + "header")!.Attribute("status")?.Value == "deleted";

    private static string IdOf(XElement record) => record.Element(Oai + "header")!.Element(Oai + "identifier")!.Value;

    private static XmlSchemaSet Load()
    {
        var set = new XmlSchemaSet();
        var folder = Path.Combine(Repository.Root, "tests/NewsArchive.Tests/Harvesting/Schemas");
        foreach (var file in Directory.EnumerateFiles(folder, "*.xsd"))
        {
            using var reader = XmlReader.Create(file);
            set.Add(null, reader);
        }
        set.Compile();
        return set;
    }
}
