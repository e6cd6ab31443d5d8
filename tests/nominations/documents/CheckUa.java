import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF's engine about each file: one line with its name, the number of checks, and what failed. */
public class CheckUa {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String name : files) {
      File file = new File(name);
      try (PDFAParser parser = Foundries.defaultInstance().createParser(file, PDFAFlavour.PDFUA_1)) {
        ValidationResult result = Foundries.defaultInstance()
            .createValidator(PDFAFlavour.PDFUA_1, false).validate(parser);
        System.out.println(String.join("\t",
            file.getName(), String.valueOf(result.getTotalAssertions()), verdict(result)));
      }
    }
  }

  private static String verdict(ValidationResult result) {
    if (result.isCompliant()) return "ok";
    Map<String, Integer> faults = new TreeMap<>();
    for (TestAssertion one : result.getTestAssertions())
      if (one.getStatus() == TestAssertion.Status.FAILED)
        faults.merge(one.getRuleId().getClause() + " " + one.getMessage(), 1, Integer::sum);
    return faults.toString().replace('\n', ' ');
  }
}
