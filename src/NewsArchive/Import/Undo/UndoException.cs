namespace NewsArchive.Import.Undo;

/// <summary>The exception that is thrown when an import can't be undone. The message tells the user why and what to do.</summary>
public sealed class UndoException(string message) : Exception(message);
