/** A tactic of ATT&CK. */
export type Tactic = { id: string; name: string; description: string; link: string };

/** A technique of ATT&CK, with the ids of the tactics that it serves. */
export type Technique = Tactic & { tactics: readonly string[] };

const ATTACK = 'https://attack.mitre.org';

const TACTICS: readonly Tactic[] = [
  tactic('TA0002', 'Execution', 'Running code that the attacker brought along.'),
  tactic('TA0003', 'Persistence', 'Staying on the machine over restarts and new passwords.'),
  tactic('TA0004', 'Privilege Escalation', 'Getting more rights than were given.'),
  tactic('TA0005', 'Defense Evasion', 'Not being noticed by those who watch the machine.'),
  tactic('TA0007', 'Discovery', 'Finding out where the code runs.'),
  tactic('TA0009', 'Collection', 'Gathering what is worth taking.'),
  tactic('TA0011', 'Command and Control', 'Speaking with the machines of the attacker.'),
  tactic('TA0040', 'Impact', 'Breaking, changing or locking what belongs to others.'),
];

const TECHNIQUES: readonly Technique[] = [
  technique('T1036', 'Masquerading', ['TA0005'], 'Names and icons that belong to something harmless.'),
  technique(
    'T1055',
    'Process Injection',
    ['TA0004', 'TA0005'],
    'Code that is run by the process of another.',
  ),
  technique('T1056', 'Input Capture', ['TA0009'], 'Recording what a person types.'),
  technique('T1059', 'Command and Scripting Interpreter', ['TA0002'], 'Commands given to a shell or script.'),
  technique('T1071', 'Application Layer Protocol', ['TA0011'], 'Orders hidden in everyday traffic.'),
  technique('T1082', 'System Information Discovery', ['TA0007'], 'Reading the version and make of a system.'),
  technique('T1083', 'File and Directory Discovery', ['TA0007'], 'Listing files and folders.'),
  technique('T1486', 'Data Encrypted for Impact', ['TA0040'], 'Locking files until somebody pays.'),
  technique('T1497', 'Virtualization/Sandbox Evasion', ['TA0005', 'TA0007'], 'Keeping still where watched.'),
  technique('T1547.001', 'Registry Run Keys / Startup Folder', ['TA0003'], 'Starting with every sign-in.'),
];

function tactic(id: string, name: string, description: string): Tactic {
  return { id, name, description, link: `${ATTACK}/tactics/${id}/` };
}

function technique(id: string, name: string, tactics: readonly string[], description: string): Technique {
  return { id, name, description, link: `${ATTACK}/techniques/${id.replace('.', '/')}/`, tactics };
}

/** The tactic with this id; null where the catalogue has none. */
export function tacticOf(id: string): Tactic | null {
  return TACTICS.find((one) => one.id === id) ?? null;
}

/** The technique with this id; null where the catalogue has none. */
export function techniqueOf(id: string): Technique | null {
  return TECHNIQUES.find((one) => one.id === id) ?? null;
}

/** A tactic as the service's object. */
export function wireTactic({ id, name, description, link }: Tactic, apiAddress: string): object {
  return {
    type: 'attack_tactic',
    id,
    links: { self: `${apiAddress}/attack_tactics/${id}` },
    attributes: { name, description, link },
  };
}

/** A technique as the service's object. */
export function wireTechnique({ id, name, description, link }: Technique, apiAddress: string): object {
  return {
    type: 'attack_technique',
    id,
    links: { self: `${apiAddress}/attack_techniques/${id}` },
    attributes: { name, description, link },
  };
}
