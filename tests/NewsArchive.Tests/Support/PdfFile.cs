using System.Globalization;
using System.Text;

namespace NewsArchive.Tests.Support;

/// <summary>PDFs written by hand, with the Chinese font that every reader has to know.</summary>
public static class PdfFile
{
    /// <summary>A page of A4 with lines in 12 points, each where it is printed.</summary>
    public static byte[] Of(IEnumerable<(double X, double Y, string Text)> lines) => Of(
        $"BT /F 12 Tf {string.Concat(lines.Select(line =>
            $"1 0 0 1 {Number(line.X)} {Number(line.Y)} Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line.Text))}> Tj "))}ET");

    /// <summary>A page with this content, and further objects from number 8 on. It draws with the font F and the object X, number 8.</summary>
    public static byte[] Of(string content, string trailer = "", params string[] objects) => Write(trailer,
    [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 8 0 R >> >> >>",
        Stream("", content),
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor 7 0 R "
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 >>",
        .. objects,
    ]);

    public static string Stream(string dictionary, string content) => $"<< {dictionary} /Length {content.Length} >>\nstream\n{content}\nendstream";

    private static byte[] Write(string trailer, string[] objects)
    {
        var (pdf, table) = (new StringBuilder("%PDF-1.5\n"), new StringBuilder());
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{pdf.Length:D10} 00000 n \n");
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{table}");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
