/**
 * The function of libvirt's API that a procedure stands for which is none of ours: clients are told its name. Undefined
 * for numbers that are ours, an event's, or nobody's.
 */
export const otherProcedure = (number: number): string | undefined => names.get(number);

/**
 * By number, less the `vir`; a number begins a run, and the names after it have the numbers that follow. Facts of
 * remote_protocol.x, as far as libvirt 9.0.
 */
const RUNS = `
  5 ConnectGetMaxVcpus NodeGetInfo ConnectGetCapabilities DomainAttachDevice DomainCreate DomainCreateXML
    DomainDefineXML DomainDestroy DomainDetachDevice DomainGetXMLDesc DomainGetAutostart DomainGetInfo
    DomainGetMaxMemory DomainGetMaxVcpus DomainGetOSType DomainGetVcpus ConnectListDefinedDomains DomainLookupByID
    DomainLookupByName DomainLookupByUUID ConnectNumOfDefinedDomains DomainPinVcpu DomainReboot DomainResume
    DomainSetAutostart DomainSetMaxMemory DomainSetMemory DomainSetVcpus DomainShutdown DomainSuspend DomainUndefine
  37 ConnectListDomains  51 ConnectNumOfDomains
  53 DomainCoreDump DomainRestore DomainSave DomainGetSchedulerType DomainGetSchedulerParameters
    DomainSetSchedulerParameters
  61 DomainMigratePrepare DomainMigratePerform DomainMigrateFinish DomainBlockStats DomainInterfaceStats
  71 ConnectNumOfStoragePools ConnectListStoragePools ConnectNumOfDefinedStoragePools ConnectListDefinedStoragePools
    ConnectFindStoragePoolSources StoragePoolCreateXML StoragePoolDefineXML StoragePoolCreate StoragePoolBuild
    StoragePoolDestroy StoragePoolDelete StoragePoolUndefine StoragePoolRefresh StoragePoolLookupByName
    StoragePoolLookupByUUID StoragePoolLookupByVolume StoragePoolGetInfo StoragePoolGetXMLDesc StoragePoolGetAutostart
    StoragePoolSetAutostart StoragePoolNumOfVolumes StoragePoolListVolumes StorageVolCreateXML StorageVolDelete
    StorageVolLookupByName StorageVolLookupByKey StorageVolLookupByPath StorageVolGetInfo StorageVolGetXMLDesc
    StorageVolGetPath NodeGetCellsFreeMemory NodeGetFreeMemory DomainBlockPeek DomainMemoryPeek
    ConnectDomainEventRegister ConnectDomainEventDeregister  108 DomainMigratePrepare2 DomainMigrateFinish2
  111 NodeNumOfDevices NodeListDevices NodeDeviceLookupByName NodeDeviceGetXMLDesc NodeDeviceGetParent
    NodeDeviceNumOfCaps NodeDeviceListCaps NodeDeviceDettach NodeDeviceReAttach NodeDeviceReset DomainGetSecurityLabel
    NodeGetSecurityModel NodeDeviceCreateXML NodeDeviceDestroy StorageVolCreateXMLFrom ConnectNumOfInterfaces
    ConnectListInterfaces InterfaceLookupByName InterfaceLookupByMACString InterfaceGetXMLDesc InterfaceDefineXML
    InterfaceUndefine InterfaceCreate InterfaceDestroy ConnectDomainXMLFromNative ConnectDomainXMLToNative
    ConnectNumOfDefinedInterfaces ConnectListDefinedInterfaces ConnectNumOfSecrets ConnectListSecrets
    SecretLookupByUUID SecretDefineXML SecretGetXMLDesc SecretSetValue SecretGetValue SecretUndefine
    SecretLookupByUsage DomainMigratePrepareTunnel  150 DomainIsActive DomainIsPersistent
  154 StoragePoolIsActive StoragePoolIsPersistent InterfaceIsActive
  158 ConnectCompareCPU DomainMemoryStats DomainAttachDeviceFlags DomainDetachDeviceFlags ConnectBaselineCPU
    DomainGetJobInfo DomainAbortJob StorageVolWipe DomainMigrateSetMaxDowntime ConnectDomainEventRegisterAny
    ConnectDomainEventDeregisterAny
  174 DomainUpdateDeviceFlags NWFilterLookupByName NWFilterLookupByUUID NWFilterGetXMLDesc ConnectNumOfNWFilters
    ConnectListNWFilters NWFilterDefineXML NWFilterUndefine DomainManagedSave DomainHasManagedSaveImage
    DomainManagedSaveRemove DomainSnapshotCreateXML DomainSnapshotGetXMLDesc DomainSnapshotNum DomainSnapshotListNames
    DomainSnapshotLookupByName DomainHasCurrentSnapshot DomainSnapshotCurrent DomainRevertToSnapshot
    DomainSnapshotDelete DomainGetBlockInfo
  196 DomainCreateWithFlags DomainSetMemoryParameters DomainGetMemoryParameters DomainSetVcpusFlags
    DomainGetVcpusFlags DomainOpenConsole DomainIsUpdated ConnectGetSysinfo DomainSetMemoryFlags
    DomainSetBlkioParameters DomainGetBlkioParameters DomainMigrateSetMaxSpeed StorageVolUpload StorageVolDownload
    DomainInjectNMI DomainScreenshot DomainGetState DomainMigrateBegin3 DomainMigratePrepare3
    DomainMigratePrepareTunnel3 DomainMigratePerform3 DomainMigrateFinish3 DomainMigrateConfirm3
    DomainSetSchedulerParametersFlags InterfaceChangeBegin InterfaceChangeCommit InterfaceChangeRollback
    DomainGetSchedulerParametersFlags
  225 DomainPinVcpuFlags DomainSendKey NodeGetCPUStats NodeGetMemoryStats DomainGetControlInfo DomainGetVcpuPinInfo
    DomainUndefineFlags DomainSaveFlags DomainRestoreFlags DomainDestroyFlags DomainSaveImageGetXMLDesc
    DomainSaveImageDefineXML DomainBlockJobAbort DomainGetBlockJobInfo DomainBlockJobSetSpeed DomainBlockPull
  242 DomainMigrateGetMaxSpeed DomainBlockStatsFlags DomainSnapshotGetParent DomainReset DomainSnapshotNumChildren
    DomainSnapshotListChildrenNames
  249 DomainOpenGraphics NodeSuspendForDuration DomainBlockResize DomainSetBlockIoTune DomainGetBlockIoTune
    DomainSetNumaParameters DomainGetNumaParameters DomainSetInterfaceParameters DomainGetInterfaceParameters
    DomainShutdownFlags StorageVolWipePattern StorageVolResize DomainPMSuspendForDuration DomainGetCPUStats
    DomainGetDiskErrors DomainSetMetadata DomainGetMetadata DomainBlockRebase DomainPMWakeup
  271 DomainSnapshotIsCurrent DomainSnapshotHasMetadata ConnectListAllDomains DomainListAllSnapshots
    DomainSnapshotListAllChildren
  277 DomainGetHostname DomainGetSecurityLabelList DomainPinEmulator DomainGetEmulatorPinInfo
    ConnectListAllStoragePools StoragePoolListAllVolumes
  284 ConnectListAllInterfaces ConnectListAllNodeDevices ConnectListAllNWFilters ConnectListAllSecrets
    NodeSetMemoryParameters NodeGetMemoryParameters DomainBlockCommit
  293 NodeGetCPUMap DomainFSTrim DomainSendProcessSignal DomainOpenChannel NodeDeviceLookupSCSIHostByWWN
    DomainGetJobStats DomainMigrateGetCompressionCache DomainMigrateSetCompressionCache NodeDeviceDetachFlags
    DomainMigrateBegin3Params DomainMigratePrepare3Params DomainMigratePrepareTunnel3Params
    DomainMigratePerform3Params DomainMigrateFinish3Params DomainMigrateConfirm3Params DomainSetMemoryStatsPeriod
    DomainCreateXMLWithFiles DomainCreateWithFiles  312 ConnectGetCPUModelNames
  316 ConnectDomainEventRegisterAny ConnectDomainEventDeregisterAny
  334 DomainCoreDumpWithFormat DomainFSFreeze DomainFSThaw DomainGetTime DomainSetTime  340 NodeGetFreePages
  342 ConnectGetDomainCapabilities DomainOpenGraphicsFD ConnectGetAllDomainStats DomainBlockCopy  347 NodeAllocPages
  349 DomainGetFSInfo DomainDefineXMLFlags DomainGetIOThreadInfo DomainPinIOThread DomainInterfaceAddresses
  355 DomainAddIOThread DomainDelIOThread DomainSetUserPassword DomainRename
  364 DomainMigrateStartPostCopy DomainGetPerfEvents DomainSetPerfEvents
  368 ConnectStoragePoolEventRegisterAny ConnectStoragePoolEventDeregisterAny
  371 DomainGetGuestVcpus DomainSetGuestVcpus
  374 ConnectNodeDeviceEventRegisterAny ConnectNodeDeviceEventDeregisterAny  378 StorageVolGetInfoFlags
  380 ConnectSecretEventRegisterAny ConnectSecretEventDeregisterAny  384 DomainSetVcpu
  386 DomainSetBlockThreshold DomainMigrateGetMaxDowntime DomainManagedSaveGetXMLDesc DomainManagedSaveDefineXML
    DomainSetLifecycleAction StoragePoolLookupByTargetPath DomainDetachDeviceAlias ConnectCompareHypervisorCPU
    ConnectBaselineHypervisorCPU NodeGetSEVInfo DomainGetLaunchSecurityInfo NWFilterBindingLookupByPortDev
    NWFilterBindingGetXMLDesc NWFilterBindingCreateXML NWFilterBindingDelete ConnectListAllNWFilterBindings
    DomainSetIOThreadParams ConnectGetStoragePoolCapabilities
  411 DomainCheckpointCreateXML DomainCheckpointGetXMLDesc DomainListAllCheckpoints DomainCheckpointListAllChildren
    DomainCheckpointLookupByName DomainCheckpointGetParent DomainCheckpointDelete DomainGetGuestInfo
  420 DomainAgentSetResponseTimeout DomainBackupBegin DomainBackupGetXMLDesc
  424 DomainAuthorizedSSHKeysGet DomainAuthorizedSSHKeysSet DomainGetMessages DomainStartDirtyRateCalc
    NodeDeviceDefineXML NodeDeviceUndefine NodeDeviceCreate NWFilterDefineXMLFlags
  433 NodeDeviceGetAutostart NodeDeviceSetAutostart NodeDeviceIsPersistent NodeDeviceIsActive
  439 DomainSetLaunchSecurityState DomainSaveParams DomainRestoreParams DomainAbortJobFlags DomainFDAssociate
`;

const names: ReadonlyMap<number, string> = namesByNumber(RUNS);

function namesByNumber(runs: string): Map<number, string> {
  const found = new Map<number, string>();
  let number = 0;
  for (const word of runs.trim().split(/\s+/)) {
    if (/^\d+$/.test(word)) number = Number(word);
    else found.set(number++, `vir${word}`);
  }
  return found;
}
