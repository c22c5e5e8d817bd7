package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.yaml.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesManifestTest {

    @Test
    void allThatTakesANodesPort() throws Exception {
        var manifest = """
                apiVersion: v1
                kind: Pod
                metadata: {name: pod}
                spec:
                  initContainers:
                    - ports: [{containerPort: 1, hostPort: 1001}]
                  containers:
                    - name: a
                      ports:
                        - containerPort: 53
                          hostPort: 53
                          hostIP: 127.0.0.1
                          protocol: UDP
                        - {containerPort: 80}
                        - {containerPort: 81, hostPort: 0}
                    - name: without
                ---
                # nothing
                ---
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: agent}
                spec:
                  template:
                    spec:
                      hostNetwork: true
                      containers: [{ports: [{containerPort: 9100}, {containerPort: 9101, hostPort: 9101, protocol: SCTP}]}]
                ---
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web}
                    spec: {replicas: 2, template: {spec: {containers: [{ports: [{containerPort: 80, hostPort: 8080}]}]}}}
                  - apiVersion: batch/v1
                    kind: CronJob
                    metadata: {name: job}
                    spec: {jobTemplate: {spec: {template: {spec: {containers: [{ports: [{containerPort: 1, hostPort: 2}]}]}}}}}
                  - apiVersion: batch/v1
                    kind: Job
                    metadata: {name: many}
                    spec: {parallelism: 3, template: {spec: {containers: [{ports: [{containerPort: 1, hostPort: 3}]}]}}}
                  - apiVersion: apps/v1
                    kind: StatefulSet
                    metadata: {name: off}
                    spec: {replicas: 0, template: {spec: {containers: [{ports: [{containerPort: 1, hostPort: 4}]}]}}}
                  - {apiVersion: v1, kind: ConfigMap, data: {1: x}}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: svc}
                spec:
                  type: NodePort
                  ports: [{port: 80, nodePort: 30080}, {port: 81}]
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: lb}
                spec:
                  type: LoadBalancer
                  ports: [{port: 443, nodePort: 30443, protocol: TCP}]
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: outside}
                """;
        assertThat(Read.lines(Read.sent("all.yaml", manifest)))
                .containsExactly(
                        "6:44 pod * 1001/tcp x1",
                        "11:21 pod 127.0.0.1 53/udp x1",
                        "27:45 agent * 9100/tcp x1 host",
                        "27:68 agent * 9101/sctp x1 host",
                        "35:95 web * 8080/tcp x2",
                        "39:102 job * 2/tcp x1",
                        "43:97 many * 3/tcp x3",
                        "55:32 svc * 30080/tcp x1",
                        "62:33 lb * 30443/tcp x1",
                        "62:18 lb * 443/tcp x1");
        assertThat(Declarations.readUnchecked(Read.sent("all.yaml", manifest)).notices())
                .containsExactly(new Deployment.Notice(
                        new Origin("all.yaml", 62, 18),
                        LocalizableText.literal(
                                "type: LoadBalancer is assumed to take port 443 of the node, as on k3s.")));
    }

    @Test
    void aPodTemplateOfAnotherKindIsRead() throws Exception {
        var rollout = """
                {apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: web}, spec: {replicas: 2,
                template: {spec: {containers: [{ports: [{containerPort: 80, hostPort: 8080}]}]}}}}
                ---
                {apiVersion: serving.knative.dev/v1, kind: Service, spec: {
                template: {spec: {containers: [{ports: [{containerPort: 80, hostPort: 8081}]}]}}}}
                """;
        assertThat(Read.lines(Read.sent("r.yaml", rollout)))
                .containsExactly("2:71 web * 8080/tcp x2", "5:71 null * 8081/tcp x1");
    }

    @Test
    void aKindThatMayMakePodsIsANotice() throws Exception {
        var kinds = """
                {apiVersion: argoproj.io/v1alpha1, kind: Workflow, spec: {templates: [{container: {image: x}}]}}
                ---
                {apiVersion: v1, kind: Secret, data: {containers: eA==}}
                ---
                {apiVersion: networking.k8s.io/v1, kind: Ingress, spec: {rules: [{host: a}]}}
                """;
        assertThat(Declarations.readUnchecked(Read.sent("r.yaml", kinds)).notices())
                .containsExactly(new Deployment.Notice(
                        new Origin("r.yaml", 1, 1),
                        LocalizableText.literal("The kind Workflow is not read, and can create pods.")));
    }

    @Test
    void twoNamesForOnePortOfAContainerAreOnePort() throws Exception {
        var pod = "{apiVersion: v1, kind: Pod, spec: {hostNetwork: true, containers: [{ports: ["
                + "{name: a, containerPort: 80}, {name: b, containerPort: 80}, {name: c, containerPort: 80, protocol: UDP}"
                + "]}, {ports: [{containerPort: 80}]}]}}";
        assertThat(Read.lines(Read.sent("pod.yaml", pod)).stream().map(line -> line.replaceFirst("^\\S+ ", "")))
                .containsExactly("null * 80/tcp x1 host", "null * 80/udp x1 host", "null * 80/tcp x1 host");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {containerPort: 80, hostPort: 70000}           | 1:106: port 70000 is out of range; allowed: 1 to 65535
                    {containerPort: 80, hostPort: -1}              | 1:106: port -1 is out of range; allowed: 1 to 65535
                    {containerPort: 80, hostPort: "80"}            | 1:106: hostPort is text; a number is allowed
                    {hostPort: 80}                                 | 1:76: containerPort is missing; allowed: 1 to 65535
                    {containerPort: 80, hostPort: 1, protocol: x}  | 1:119: unknown protocol "x"; allowed: TCP, UDP, SCTP
                    {containerPort: 80, hostPort: 1, hostIP: me}   | 1:117: invalid IP address "me"; allowed: such as 127.0.0.1
                    80                                             | 1:76: a port is a whole number; a mapping is allowed
                    """)
    void aPortThatIsNoneIsRefused(String port, String fault) {
        var manifest = "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{ports: [%s]}]}}";
        var text = manifest.replace("metadata: {name: x}, ", "").formatted(port);
        assertThat(Read.fault(Read.sent("pod.yaml", text)).replaceFirst("^pod.yaml:1:\\d+: ", ""))
                .isEqualTo(fault.replaceFirst("^1:\\d+: ", ""));
    }

    @Test
    void aManifestWithoutItsPartsIsRefused() {
        assertThat(Read.fault(Read.sent("p.yaml", "{apiVersion: v1, kind: Pod}")))
                .isEqualTo("p.yaml:1:1: spec is missing; it is required for a Pod");
        assertThat(Read.fault(Read.sent("p.yaml", "{apiVersion: v1, kind: 1}")))
                .isEqualTo("p.yaml:1:24: kind is missing or not text; text is allowed");
        assertThat(Read.fault(Read.sent("p.yaml", "{apiVersion: v1, kind: Service}\n---\n{a: 1}")))
                .isEqualTo("p.yaml:3:1: apiVersion or kind is missing; both are required");
        assertThat(Read.fault(Read.sent("p.yaml", "{apiVersion: v1, kind: Pod, spec: {containers: 1}}")))
                .isEqualTo("p.yaml:1:48: containers is a whole number; a list is allowed");
        assertThat(Read.fault(Read.sent(
                        "p.yaml",
                        "{apiVersion: v1, kind: Pod, spec: {hostNetwork: true, containers: "
                                + "[{ports: [{containerPort: 80, hostPort: 81}]}]}}")))
                .endsWith("with hostNetwork the hostPort must be the containerPort; allowed: the same");
    }
}
