import { describe, expect, it } from 'vitest';
import { fileKind, type FileAttributes } from '../../../../src/virustotal/schemas/file.ts';
import { wireObject, type WireAttributes } from '../wire-objects.ts';

function read(attributes: WireAttributes) {
  return fileKind.read(wireObject('file', 'a1', attributes));
}

/** Expects attributes to be read as they are, with nothing dropped and nothing unknown. */
function expectAsSent(attributes: WireAttributes): void {
  expect(read(attributes)).toMatchObject({ attributes, unknownAttributes: {}, dropped: [] });
}

describe('fileKind, tool reports in both forms', () => {
  it('reads an Android app by the names of 2020', () => {
    const filters = { 'app.example.Main': { action: ['action.MAIN'], category: ['category.LAUNCHER'] } };
    expectAsSent({
      androguard: {
        'Main Activity': 'app.example.Main',
        'intent-filters': { Activities: filters, Services: {}, Receivers: {} },
        Permissions: { 'permission.CAMERA': ['dangerous', 'take pictures', 'Lets the app take pictures'] },
        VTAndroidInfo: 1,
      },
    });
  });

  it('reads an Android app by the names of today', () => {
    const filters = { 'app.example.Main': { action: ['action.MAIN'] } };
    expectAsSent({
      androguard: {
        main_activity: 'app.example.Main',
        intent_filters: { Activities: filters },
        permission_details: {
          'permission.CAMERA': {
            permission_type: 'dangerous',
            short_description: 'take pictures',
            full_description: 'Lets the app take pictures',
          },
        },
        RiskIndicator: { APK: { DEX: 2 }, PERM: { 'SHARED LIBRARIES': 1 } },
        certificate: { Issuer: { CN: 'App Maker', DN: 'CN:App Maker' }, validfrom: '2021-03-26 14:22:21' },
        VTAndroidInfo: 1.41,
      },
    });
  });

  it('reads an ELF file in the form of 2020', () => {
    expectAsSent({
      elf_info: {
        sections: [{ name: '.text', type: 'PROGBITS', address: 4096, offset: 64, size: 10, flags: 'AX' }],
        segments: [['LOAD', ['.text', '.data']]],
        imports: [['open', 'FUNC']],
        exports: [['main', 'FUNC']],
        shared_libraries: ['libdemo.so.1'],
      },
    });
  });

  it('reads an ELF file in the form of today', () => {
    expectAsSent({
      elf_info: {
        header: { type: 'REL', entrypoint: 0, abi_version: 0, class: 'ELF64' },
        section_list: [{ name: '.text', section_type: 'PROGBITS', virtual_address: 4096 }],
        segment_list: [{ of: 'any' }, ['shape'], 7],
        import_list: [{ name: 'open', type: 'FUNC' }],
        export_list: [{ name: 'main', type: 'FUNC' }],
      },
    });
  });

  it('reads the imports of a Windows program by library, and as a list', () => {
    expectAsSent({ pe_info: { imports: { 'DEMO.dll': ['Open', 'Close'] } } });
    expectAsSent({
      pe_info: { import_list: [{ library_name: 'DEMO.dll', imported_functions: ['Open', 'Close'] }] },
    });
  });

  it('reads the partitions of a disk image by both spellings', () => {
    const table = { disk_uuid: 'd0', partitions: [{ name: 'disk image', starting_lba: 40 }] };
    expectAsSent({ dmg_info: { gpt: table } });
    expectAsSent({ dmg_info: { gtp: table } });
    expect(read({ dmg_info: { gtp: { ...table, my_lba: 'one' } } }).dropped).toEqual(['dmg_info.gtp.my_lba']);
  });

  it('reads what language models say as a list and as a dictionary', () => {
    const finding = { id: 'f-1', category: 'code_insight', source: 'model', analysis: 'It prints.' };
    expectAsSent({ crowdsourced_ai_results: [finding, finding] });
    expectAsSent({ crowdsourced_ai_results: finding });
    expect(read({ crowdsourced_ai_results: [finding, { ...finding, source: 7 }] }).dropped).toEqual([
      'crowdsourced_ai_results.1.source',
    ]);
    expect(read({ crowdsourced_ai_results: 'none' }).dropped).toEqual(['crowdsourced_ai_results']);
  });

  it('reads the unmanaged methods of an assembly by library, and as a list', () => {
    expectAsSent({
      dot_net_assembly: {
        unmanaged_methods: { 'demo.dll': ['Open', ''] },
        unmanaged_method_list: [{ name: 'demo.dll', methods: ['Open', ''] }],
        external_assemblies: { '': { version: '1.0.0.0' } },
        streams: { '#GUID': { chi2: 240, entropy: 3.875, md5: 'd0', size: 16 } },
      },
    });
  });

  it('reads what a PDF holds as numbers, and where they were texts as texts', () => {
    expectAsSent({ pdf_info: { embedded_file: 1, suspicious_colors: 0, num_endstream: 9 } });
    expectAsSent({ pdf_info: { embedded_file: '1', suspicious_colors: '0', num_endsctream: 9 } });
  });

  it('reads the uncompressed size of an archive, whole or with a fraction', () => {
    expectAsSent({ bundle_info: { uncompressed_size: 2_852_228, extensions: { '': 3, exe: 1 } } });
    expectAsSent({ bundle_info: { uncompressed_size: 3.5 } });
    expectAsSent({ bundle_info: { uncompressed_size: 3.3356434083164046e21 } });
  });

  it('reads the version of a severity as a number and as a text', () => {
    expectAsSent({ threat_severity: { version: 5, last_analysis_date: '1721053205' } });
    expectAsSent({ threat_severity: { version: 'U3', threat_severity_data: { domain_rank: '5' } } });
  });

  it('reads values of ExifTool as texts and as numbers', () => {
    expectAsSent({ exiftool: { FileType: 'DOC', Pages: 1, Words: '12' } });
  });

  it('keeps the blanks in the names of a signature, and both spellings of a usage', () => {
    expectAsSent({
      signature_info: {
        verified: 'Signed',
        signers: 'Demo Maker; Demo Root',
        'counter signers': 'Demo Clock',
        'signers details': [{ name: 'Demo Maker', status: 'Valid', 'valid from': '12:00 AM 07/21/2010' }],
        'counter signers details': [{ name: 'Demo Clock', 'serial number': '01 02' }],
        'signing date': '05:39 AM 04/17/2013',
        x509: [
          { name: 'Demo Root', 'cert issuer': null, valid_usage: null },
          { name: 'Demo Maker', 'valid usage': 'Code Signing' },
        ],
        pkcs7: { opusinfo: [{ programName: 'Demo', moreInfo: 'n/a' }] },
        'file version': '1.0',
        'internal name': 'demo',
        'original name': 'demo.exe',
      },
    });
  });

  it('gives typed values, among them those behind names with blanks', () => {
    const attributes: FileAttributes = read({
      signature_info: { 'signing date': '05:39 AM 04/17/2013' },
      crowdsourced_ids_results: [{ alert_context: [{ dest_port: 53, ja3: ['a'] }] }],
      trid: [{ file_type: 'Demo', probability: 86.6 }],
    }).attributes;
    const signed: string | null | undefined = attributes.signature_info?.['signing date'];
    const port: number | null | undefined =
      attributes.crowdsourced_ids_results?.[0]?.alert_context?.[0]?.dest_port;
    const probability: number | null | undefined = attributes.trid?.[0]?.probability;
    expect([signed, port, probability]).toEqual(['05:39 AM 04/17/2013', 53, 86.6]);
  });
});

describe('fileKind, odd and malformed values', () => {
  it('reads a file of which nothing is told', () => {
    expect(fileKind.read({ type: 'file', id: 'a1' })).toEqual({
      type: 'file',
      id: 'a1',
      attributes: {},
      unknownAttributes: {},
      contextAttributes: {},
      relationships: {},
      error: null,
      dropped: [],
    });
  });

  it('takes null for an attribute or a field as nothing told', () => {
    expectAsSent({
      gti_assessment: null,
      sandbox_verdicts: null,
      capabilities_tags: null,
      creation_date: null,
      sigma_analysis_results: null,
      rtf_info: { document_properties: { objects: [{ type: 'OLE embedded', class: null }] } },
    });
  });

  it('leaves a member out of a dictionary that is null', () => {
    const { attributes, dropped } = read({
      sandbox_verdicts: { Demo: null, Other: { category: 'harmless', confidence: null } },
      packers: { PEiD: null },
    });
    expect(attributes).toEqual({
      sandbox_verdicts: { Other: { category: 'harmless', confidence: null } },
      packers: {},
    });
    expect(dropped).toEqual([]);
  });

  it.each([
    [
      'a field of an element of a list',
      { pe_info: { sections: [{ name: '.a' }, { name: '.b', entropy: 'high', md5: 'd0' }] } },
      'pe_info.sections.1.entropy',
      { pe_info: { sections: [{ name: '.a' }, { name: '.b', md5: 'd0' }] } },
    ],
    [
      'a number that is too large to be finite',
      { pe_info: { overlay: { entropy: Infinity, chi2: 2.5 } } },
      'pe_info.overlay.entropy',
      { pe_info: { overlay: { chi2: 2.5 } } },
    ],
    [
      'such a number where a text could stand',
      { pdf_info: { embedded_file: -Infinity, num_obj: 3 } },
      'pdf_info.embedded_file',
      { pdf_info: { num_obj: 3 } },
    ],
    [
      'an element of a list',
      { names: ['a.exe', null, 'b.exe'], size: 3 },
      'names.1',
      { names: ['a.exe', 'b.exe'], size: 3 },
    ],
    [
      'a field four levels down',
      { macho_info: [{ segments: [{ sections: [{ name: '__text', flags: 'none' }] }], libs: ['a'] }] },
      'macho_info.0.segments.0.sections.0.flags',
      { macho_info: [{ segments: [{ sections: [{ name: '__text' }] }], libs: ['a'] }] },
    ],
    [
      'a field in a member of a dictionary',
      {
        sandbox_verdicts: {
          Demo: { category: 'harmless', confidence: '50' },
          Other: { category: 'malicious' },
        },
      },
      'sandbox_verdicts.Demo.confidence',
      { sandbox_verdicts: { Demo: { category: 'harmless' }, Other: { category: 'malicious' } } },
    ],
    [
      'a value of a match of a Sigma rule',
      { sigma_analysis_results: [{ rule_id: 'r', match_context: [{ values: { EventID: 5, Image: 'a' } }] }] },
      'sigma_analysis_results.0.match_context.0.values.EventID',
      { sigma_analysis_results: [{ rule_id: 'r', match_context: [{ values: { Image: 'a' } }] }] },
    ],
    [
      'a field under a name with a blank',
      { signature_info: { verified: 'Signed', 'signers details': [{ name: 'Demo', 'valid to': 5 }] } },
      'signature_info.signers details.0.valid to',
      { signature_info: { verified: 'Signed', 'signers details': [{ name: 'Demo' }] } },
    ],
    ['a whole tool report', { pdf_info: 'none', magic: 'PDF' }, 'pdf_info', { magic: 'PDF' }],
    [
      'a count that is negative',
      { bundle_info: { num_children: -1, type: 'ZIP' } },
      'bundle_info.num_children',
      { bundle_info: { type: 'ZIP' } },
    ],
    [
      'a moment that no date holds',
      { creation_date: 9e15, first_seen_itw_date: 1_700_000_000 },
      'creation_date',
      { first_seen_itw_date: 1_700_000_000 },
    ],
  ])('drops %s alone and names it', (_, sent, path, attributes) => {
    expect(read(sent)).toMatchObject({ dropped: [path] });
    expect(read(sent).attributes).toEqual(attributes);
  });

  it('drops a list with meanings by place as a whole, for its rest would move', () => {
    const { attributes, dropped } = read({
      elf_info: {
        imports: [
          [7, 'open', 'FUNC'],
          ['close', 'FUNC'],
        ],
        segments: [['LOAD', ['.a', 5]]],
      },
      androguard: { Permissions: { 'permission.A': ['normal', null, 'all of it'] }, Package: 'app.example' },
      wireshark: { dns: [['shop.example', ['192.0.2.1']], ['192.0.2.2']] },
      openxml_info: { type_content: { codifications: [['Basic Latin', 'many']] } },
    });
    expect(attributes).toEqual({
      elf_info: { imports: [['close', 'FUNC']], segments: [] },
      androguard: { Permissions: {}, Package: 'app.example' },
      wireshark: { dns: [['shop.example', ['192.0.2.1']]] },
      openxml_info: { type_content: { codifications: [] } },
    });
    expect(new Set(dropped)).toEqual(
      new Set([
        'elf_info.imports.0',
        'elf_info.segments.0',
        'androguard.Permissions.permission.A',
        'wireshark.dns.1',
        'openxml_info.type_content.codifications.0',
      ]),
    );
  });

  it('keeps an attribute that it does not know as plain data beside the known ones', () => {
    const { attributes, unknownAttributes, dropped } = read({ md5: 'd0', tomorrow_info: [{ any: null }] });
    expect(attributes).toEqual({ md5: 'd0' });
    expect(unknownAttributes).toEqual({ tomorrow_info: [{ any: null }] });
    expect(dropped).toEqual([]);
  });

  it('keeps a field that it does not know inside a tool report', () => {
    expectAsSent({
      pe_info: { imphash: 'd0', tomorrow: [1, null], sections: [{ name: '.a', tomorrow: true }] },
      macho_info: [{ headers: { file_format_legacy: 'library' } }],
      gti_assessment: { contributing_factors: { tomorrow: { any: 1 } } },
    });
  });

  it('keeps names of the prototype as data where names are data, and gives them to no object elsewhere', () => {
    const hostile = `{"type": "file", "id": "a1", "attributes": {
      "bundle_info": {"extensions": {"__proto__": 1, "constructor": 2, "toString": 3}},
      "exiftool": {"__proto__": "text"},
      "tomorrow_info": {"__proto__": {"polluted": true}},
      "pe_info": {"__proto__": {"imphash": "d0"}, "machine_type": 332}
    }}`;
    const { attributes, dropped } = fileKind.read(JSON.parse(hostile));
    expect(Object.entries(attributes.bundle_info?.extensions ?? {})).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['toString', 3],
    ]);
    expect(Object.entries(attributes.exiftool ?? {})).toEqual([['__proto__', 'text']]);
    expect(attributes.pe_info?.machine_type).toBe(332);
    expect(attributes.pe_info?.imphash).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(dropped).toEqual([]);
  });

  it('refuses what is no file', () => {
    expect(() => fileKind.read(wireObject('url', 'a1'))).toThrow();
    expect(() => fileKind.read([])).toThrow();
  });
});
