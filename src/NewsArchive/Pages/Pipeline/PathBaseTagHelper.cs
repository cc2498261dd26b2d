using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NewsArchive.Pages.Pipeline;

/// <summary>Prepends the path base to links that start at the root of the site, such as <c>/articles/1</c>.</summary>
[HtmlTargetElement("a", Attributes = "href")]
public sealed class PathBaseTagHelper : TagHelper
{
    [HtmlAttributeName("href")]
    public string? Address { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute("href", Address is ['/', ..] ? View.HttpContext.Request.PathBase + Address : Address);
}
