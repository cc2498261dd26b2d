using Microsoft.AspNetCore.Http.HttpResults;

namespace NewsArchive.Publishing;

/// <summary>Why a document of an article can't be served.</summary>
public static class ArticleProblems
{
    public static ProblemHttpResult Missing(long id) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, detail: $"No article has the ID {id}, or the article has no such revision.");

    /// <summary>For forms that consist of the headline or the text, which nobody may read.</summary>
    public static ProblemHttpResult Hidden(PublicArticle article) => TypedResults.Problem(
        statusCode: StatusCodes.Status410Gone, detail: $"The headline and the text of article {article.Id} were withdrawn.");
}
