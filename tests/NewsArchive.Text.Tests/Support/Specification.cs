using System.Globalization;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Text.Tests.Support;

/// <summary>
/// One case of a specification: under its heading a fenced block <c>bulletin</c>, with what is known beside it behind that word
/// (file=…, today=…, year=…), then a block <c>articles</c>, <c>roles</c> or <c>series</c>, or several of them. In a bulletin ␌ stands for a
/// form feed, ⍽ for a zero-width space.
/// </summary>
/// <param name="Input">The bulletin.</param>
/// <param name="Context">What is known beside it.</param>
/// <param name="Articles">The articles expected, if the case says so.</param>
/// <param name="Roles">The roles expected, if the case says so.</param>
/// <param name="Series">The series expected and what tells it, if the case says so.</param>
internal sealed record Specification(string Input, BulletinContext Context, string? Articles, string? Roles, string? Series)
{
    private const string Fence = "```";

    /// <summary>Every case, by its file and heading.</summary>
    public static IReadOnlyDictionary<string, Specification> All { get; } =
        Directory.EnumerateFiles(Repository.Path("tests", "NewsArchive.Text.Tests", "Bulletins", "Specs"), "*.md")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Cases(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
            .ToDictionary();

    private static IEnumerable<KeyValuePair<string, Specification>> Cases(string file, string text) =>
        from section in text.ReplaceLineEndings("\n").Split("\n## ").Skip(1)
        let heading = section[..section.IndexOf('\n')]
        select KeyValuePair.Create($"{file}: {heading}", Read(heading, Blocks(section)));

    private static Specification Read(string heading, Dictionary<string, (string Known, string Text)> blocks)
    {
        if (!blocks.TryGetValue("bulletin", out var bulletin) || blocks.Count < 2)
            throw new FormatException($"'{heading}' lacks its bulletin or what is expected of it.");
        return new Specification(Printed(bulletin.Text), ContextOf(bulletin.Known), Text("articles"), Text("roles"), Text("series"));

        string? Text(string block) => blocks.TryGetValue(block, out var found) ? Printed(found.Text) : null;
    }

    private static string Printed(string text) => text.Replace('␌', '\f').Replace('⍽', '\u200B');

    private static Dictionary<string, (string Known, string Text)> Blocks(string section)
    {
        var blocks = new Dictionary<string, (string, string)>();
        var parts = section.Split("\n" + Fence);
        for (var i = 1; i < parts.Length; i += 2)
        {
            var opening = parts[i].Split('\n', 2);
            var words = opening[0].Split(' ', 2);
            blocks.Add(words[0], (words.ElementAtOrDefault(1) ?? "", opening.ElementAtOrDefault(1) ?? ""));
        }

        return blocks;
    }

    private static BulletinContext ContextOf(string known)
    {
        var settings = known.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return new BulletinContext(
            settings.GetValueOrDefault("file", "bulletin.txt"),
            DateOnly.Parse(settings.GetValueOrDefault("today", "2016-01-31"), CultureInfo.InvariantCulture),
            settings.TryGetValue("year", out var year) ? int.Parse(year, CultureInfo.InvariantCulture) : null);
    }
}
