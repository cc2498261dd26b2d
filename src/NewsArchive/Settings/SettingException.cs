namespace NewsArchive.Settings;

/// <summary>The exception that is thrown when a setting, an option or a settings file can't be used.</summary>
/// <param name="message">One line for the user: which setting is invalid, what is wrong with it, and how to fix it.</param>
/// <param name="cause">The cause, if any.</param>
public sealed class SettingException(string message, Exception? cause = null) : Exception(message, cause);
