import { count, part, text, textOrNumber } from '../../reading/wire-values.ts';

/**
 * How often each thing stands in a PDF. `embedded_file` and `suspicious_colors` were texts in 2020. Public. Fact sheet
 * section 7.4.
 */
export const pdfInfo = part({
  header: text,
  acroform: count,
  autoaction: count,
  embedded_file: textOrNumber,
  encrypted: count,
  flash: count,
  javascript: count,
  jbig2_compression: count,
  js: count,
  num_endobj: count,
  num_endstream: count,
  /** So in the documentation of 2020. */
  num_endsctream: count,
  num_launch_actions: count,
  num_obj: count,
  num_object_streams: count,
  num_pages: count,
  num_stream: count,
  openaction: count,
  startxref: count,
  suspicious_colors: textOrNumber,
  trailer: count,
  xfa: count,
  xref: count,
});
