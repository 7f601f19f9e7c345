//! The answer in the shape of generated code: lists folded, values optional.
#![allow(dead_code, reason = "read, and then dropped")]
#![allow(clippy::struct_field_names, reason = "the names are those of the wire")]

use docwright::Response;

#[derive(Default, Response)]
pub(crate) struct Answer {
    request_id: Option<String>,
    total_count: Option<i64>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    #[docwright(item = "Instance")]
    pub(crate) instances: Vec<Instance>,
}

#[derive(Default, Response)]
pub(crate) struct Instance {
    #[docwright(name = "AutoReleaseTime")]
    pub(crate) auto_release_time: Option<String>,
    #[docwright(name = "ClusterId")]
    pub(crate) cluster_id: Option<String>,
    #[docwright(name = "Cpu")]
    pub(crate) cpu: Option<i64>,
    #[docwright(name = "CreationTime")]
    pub(crate) creation_time: Option<String>,
    #[docwright(name = "CreditSpecification")]
    pub(crate) credit_specification: Option<String>,
    #[docwright(name = "DeletionProtection")]
    pub(crate) deletion_protection: Option<bool>,
    #[docwright(name = "DeploymentSetGroupNo")]
    pub(crate) deployment_set_group_no: Option<i64>,
    #[docwright(name = "DeploymentSetId")]
    pub(crate) deployment_set_id: Option<String>,
    #[docwright(name = "Description")]
    pub(crate) description: Option<String>,
    #[docwright(name = "DeviceAvailable")]
    pub(crate) device_available: Option<bool>,
    #[docwright(name = "ExpiredTime")]
    pub(crate) expired_time: Option<String>,
    #[docwright(name = "GPUAmount")]
    pub(crate) gpu_amount: Option<i64>,
    #[docwright(name = "GPUSpec")]
    pub(crate) gpu_spec: Option<String>,
    #[docwright(name = "HostName")]
    pub(crate) host_name: Option<String>,
    #[docwright(name = "HpcClusterId")]
    pub(crate) hpc_cluster_id: Option<String>,
    #[docwright(name = "ISP")]
    pub(crate) isp: Option<String>,
    #[docwright(name = "ImageId")]
    pub(crate) image_id: Option<String>,
    #[docwright(name = "InstanceChargeType")]
    pub(crate) instance_charge_type: Option<String>,
    #[docwright(name = "InstanceId")]
    pub(crate) instance_id: Option<String>,
    #[docwright(name = "InstanceName")]
    pub(crate) instance_name: Option<String>,
    #[docwright(name = "InstanceNetworkType")]
    pub(crate) instance_network_type: Option<String>,
    #[docwright(name = "InstanceType")]
    pub(crate) instance_type: Option<String>,
    #[docwright(name = "InstanceTypeFamily")]
    pub(crate) instance_type_family: Option<String>,
    #[docwright(name = "InternetChargeType")]
    pub(crate) internet_charge_type: Option<String>,
    #[docwright(name = "InternetMaxBandwidthIn")]
    pub(crate) internet_max_bandwidth_in: Option<i64>,
    #[docwright(name = "InternetMaxBandwidthOut")]
    pub(crate) internet_max_bandwidth_out: Option<i64>,
    #[docwright(name = "IoOptimized")]
    pub(crate) io_optimized: Option<bool>,
    #[docwright(name = "KeyPairName")]
    pub(crate) key_pair_name: Option<String>,
    #[docwright(name = "LocalStorageAmount")]
    pub(crate) local_storage_amount: Option<i64>,
    #[docwright(name = "LocalStorageCapacity")]
    pub(crate) local_storage_capacity: Option<i64>,
    #[docwright(name = "Memory")]
    pub(crate) memory: Option<i64>,
    #[docwright(name = "OSName")]
    pub(crate) os_name: Option<String>,
    #[docwright(name = "OSNameEn")]
    pub(crate) os_name_en: Option<String>,
    #[docwright(name = "OSType")]
    pub(crate) os_type: Option<String>,
    #[docwright(name = "Recyclable")]
    pub(crate) recyclable: Option<bool>,
    #[docwright(name = "RegionId")]
    pub(crate) region_id: Option<String>,
    #[docwright(name = "ResourceGroupId")]
    pub(crate) resource_group_id: Option<String>,
    #[docwright(name = "SaleCycle")]
    pub(crate) sale_cycle: Option<String>,
    #[docwright(name = "SerialNumber")]
    pub(crate) serial_number: Option<String>,
    #[docwright(name = "SpotDuration")]
    pub(crate) spot_duration: Option<i64>,
    #[docwright(name = "SpotStrategy")]
    pub(crate) spot_strategy: Option<String>,
    #[docwright(name = "StartTime")]
    pub(crate) start_time: Option<String>,
    #[docwright(name = "Status")]
    pub(crate) status: Option<String>,
    #[docwright(name = "StoppedMode")]
    pub(crate) stopped_mode: Option<String>,
    #[docwright(name = "VlanId")]
    pub(crate) vlan_id: Option<String>,
    #[docwright(name = "ZoneId")]
    pub(crate) zone_id: Option<String>,
    cpu_options: Option<CpuOptions>,
    eip_address: Option<EipAddress>,
    vpc_attributes: Option<VpcAttributes>,
    #[docwright(item = "IpAddress")]
    public_ip_address: Vec<String>,
    #[docwright(item = "SecurityGroupId")]
    security_group_ids: Vec<String>,
    #[docwright(item = "NetworkInterface")]
    network_interfaces: Vec<NetworkInterface>,
    #[docwright(item = "Tag")]
    tags: Vec<Tag>,
}

#[derive(Default, Response)]
struct CpuOptions {
    core_count: Option<i64>,
    numa: Option<String>,
    threads_per_core: Option<i64>,
}

#[derive(Default, Response)]
struct EipAddress {
    allocation_id: Option<String>,
    bandwidth: Option<i64>,
    ip_address: Option<String>,
    is_support_unassociate: Option<bool>,
}

#[derive(Default, Response)]
struct VpcAttributes {
    vpc_id: Option<String>,
    v_switch_id: Option<String>,
    #[docwright(item = "IpAddress")]
    private_ip_address: Vec<String>,
}

#[derive(Default, Response)]
struct NetworkInterface {
    mac_address: Option<String>,
    network_interface_id: Option<String>,
    primary_ip_address: Option<String>,
}

#[derive(Default, Response)]
struct Tag {
    tag_key: Option<String>,
    tag_value: Option<String>,
}
