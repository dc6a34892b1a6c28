import { count, decimal, part, text, texts, whole } from '../../reading/wire-values.ts';

/** Flash films. `duration` in seconds, `frame_size` as `480.0x480.0`. Public. Fact sheet section 7.4. */
export const swfInfo = part({
  version: whole,
  compression: text,
  frame_count: whole,
  frame_size: text,
  duration: decimal,
  num_swf_tags: count,
  num_unrecognized_tags: count,
  metadata: text,
  file_attributes: texts,
  flash_packages: texts,
  suspicious_strings: texts,
  suspicious_urls: texts,
  tags: texts,
});
