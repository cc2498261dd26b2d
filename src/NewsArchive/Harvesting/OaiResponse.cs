using System.Xml.Linq;
using NewsArchive.Publishing;

namespace NewsArchive.Harvesting;

/// <summary>Writes the document that surrounds every answer of the protocol.</summary>
public static class OaiResponse
{
    public static readonly XNamespace Namespace = "http://www.openarchives.org/OAI/2.0/";

    private const string Schema = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd";

    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Writes an answer.</summary>
    /// <param name="address">The address of the repository.</param>
    /// <param name="time">When the answer is given.</param>
    /// <param name="request">The request; null if its arguments are unusable.</param>
    /// <param name="content">The element of the verb, or the error.</param>
    public static byte[] Write(string address, DateTimeOffset time, OaiRequest? request, XElement content)
    {
        var arguments = request?.Arguments.Select(argument => new XAttribute(argument.Key, PublicXml.Text(argument.Value)));
        return PublicXml.Write(new XElement(
            Namespace + "OAI-PMH", new XAttribute(XNamespace.Xmlns + "xsi", Instance),
            new XAttribute(Instance + "schemaLocation", $"{Namespace} {Schema}"),
            new XElement(Namespace + "responseDate", Selection.StampOf(time)),
            new XElement(Namespace + "request", arguments, address),
            content));
    }

    public static XElement Of(OaiError error) =>
        new(Namespace + "error", new XAttribute("code", error.Code), PublicXml.Text(error.Message));
}
