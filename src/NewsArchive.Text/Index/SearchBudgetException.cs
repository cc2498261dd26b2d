namespace NewsArchive.Text.Index;

/// <summary>The exception that is thrown inside a search when its <see cref="SearchBudget"/> is used up. No caller sees it.</summary>
internal sealed class SearchBudgetException() : Exception("The search needs more work than its budget permits.");
