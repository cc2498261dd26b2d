using System.Text;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

/// <summary>Runs the cases in Specs/*.md: each bulletin there is read as the block below it says.</summary>
public sealed class SpecificationTests
{
    public static TheoryData<string> Cases()
    {
        var names = new TheoryData<string>();
        foreach (var name in Specification.All.Keys)
            names.Add(name);
        return names;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_bulletin_is_read_as_specified(string name)
    {
        var specification = Specification.All[name];

        var bulletin = BulletinParser.Parse(Encoding.UTF8.GetBytes(specification.Input), specification.Context);

        Accounts.AssertClosed(bulletin);
        if (specification.Articles is { } articles)
            Assert.Equal(articles, Outcome.Articles(bulletin));
        if (specification.Roles is { } roles)
            Assert.Equal(roles, Outcome.Roles(bulletin));
        if (specification.Series is { } series)
            Assert.Equal(series, Outcome.Series(bulletin));
    }
}
