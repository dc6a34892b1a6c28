import type { ObjectKind } from '../reading/object-kind.ts';

/** The objects that a kind reads. */
export type ObjectOf<Kind> =
  Kind extends ObjectKind<infer Type, infer Attributes>
    ? ReturnType<ObjectKind<Type, Attributes>['read']>
    : never;
