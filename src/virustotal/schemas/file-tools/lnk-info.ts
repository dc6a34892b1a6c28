import { plainDictionary } from '../../reading/plain-dictionary.ts';
import { part, text, texts } from '../../reading/wire-values.ts';

/**
 * Shortcuts of Windows and where they lead. The dates are texts in ISO form; the names are those of the service's own
 * documentation. Public; no recording. Fact sheet section 7.3.
 */
export const lnkInfo = part({
  creation_date: text,
  access_date: text,
  modification_date: text,
  link_flags: texts,
  target_path: text,
  icon_location: text,
  mac_address: text,
  mac_vendor_name: text,
  machine_id: text,
  working_directory: text,
  relative_path: text,
  command_line_arguments: text,
  volume_serial_number: text,
  volume_label: text,
  local_path: text,
  common_path: text,
  network_share_name: text,
  extra_data: plainDictionary,
});
