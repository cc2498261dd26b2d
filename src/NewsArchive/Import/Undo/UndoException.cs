namespace NewsArchive.Import.Undo;

/// <summary>An import can't be undone, for a reason that a person can act on.</summary>
public sealed class UndoException(string message) : Exception(message);
